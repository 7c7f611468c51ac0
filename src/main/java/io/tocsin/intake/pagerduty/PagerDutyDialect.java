package io.tocsin.intake.pagerduty;

import io.tocsin.intake.Dialect;
import io.tocsin.platform.http.Paths;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/** PagerDuty's clients read every answer as JSON of its shape, also those of 4xx and 5xx. */
@Component
class PagerDutyDialect implements Dialect {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int FAULTS = 500;

    @Override
    public boolean speaksAt(HttpServletRequest request) {
        return Paths.KEYED_INSIDE.matches(request);
    }

    /** Too many at once is 429, and 403 in the first version, whose clients come back after that alone. */
    @Override
    public Said say(HttpServletRequest request, Failure failure) {
        boolean first = request.getRequestURI().contains("/create_event");
        if (failure.overloaded()) {
            return new Said(
                    first ? FORBIDDEN : TOO_MANY,
                    new Reply.Refused("throttle exceeded", failure.detail(), List.of(failure.detail())));
        }
        if (failure.status() >= FAULTS) {
            return new Said(
                    failure.status(), new Reply.Refused("unavailable", failure.detail(), List.of(failure.detail())));
        }
        int status = failure.refused() ? BAD_REQUEST : failure.status();
        return new Said(status, Reply.Refused.event(List.of(failure.detail())));
    }
}
