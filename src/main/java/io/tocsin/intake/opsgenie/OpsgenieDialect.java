package io.tocsin.intake.opsgenie;

import io.tocsin.intake.Dialect;
import io.tocsin.platform.Ids;
import io.tocsin.platform.http.Paths;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Opsgenie tells a failure with the number of the request it was. */
@Component
class OpsgenieDialect implements Dialect {

    private static final int TOO_MANY = 429;
    private static final RequestMatcher ADDRESSES =
            Paths.any("/v2/alerts", "/v2/alerts/**", "/opsgenie/**", "/jsm/ops/integration/**");

    @Override
    public boolean speaksAt(HttpServletRequest request) {
        return ADDRESSES.matches(request);
    }

    @Override
    public Said say(HttpServletRequest request, Failure failure) {
        String message = failure.status() == 401 ? "Could not authenticate" : failure.detail();
        return new Said(
                failure.overloaded() ? TOO_MANY : failure.status(),
                Map.of("message", message, "took", 0.0, "requestId", Ids.next()));
    }
}
