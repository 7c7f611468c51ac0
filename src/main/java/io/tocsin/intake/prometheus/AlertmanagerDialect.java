package io.tocsin.intake.prometheus;

import io.tocsin.intake.Dialect;
import io.tocsin.platform.http.Paths;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Alertmanager tells a failure as one JSON string. */
@Component
class AlertmanagerDialect implements Dialect {

    @Override
    public boolean speaksAt(HttpServletRequest request) {
        return Paths.ALERTMANAGER.matches(request);
    }

    @Override
    public Said say(HttpServletRequest request, Failure failure) {
        return new Said(failure.status(), failure.detail());
    }
}
