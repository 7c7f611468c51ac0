package io.tocsin.intake.watch;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import io.tocsin.incident.AlertReception;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Raises what we found out ourselves through the same door as everybody else's alerts. */
@Component
class Raising {

    private final AlertReception reception;
    private final Clock clock;

    Raising(AlertReception reception, Clock clock) {
        this.reception = reception;
        this.clock = clock;
    }

    /** What is wrong; said again it only repeats. */
    void fire(String source, String key, String title, @Nullable String service, String severity, String detail) {
        tell(alert(source, key, true, title, service, severity, detail), detail);
    }

    /** It is over. */
    void clear(String source, String key, String title, @Nullable String service, String detail) {
        tell(alert(source, key, false, title, service, "high", detail), detail);
    }

    void tell(Alert alert, String said) {
        reception.receive(
                new Received(alert.source(), said.getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8", null),
                List.of(alert));
    }

    private Alert alert(
            String source,
            String key,
            boolean firing,
            String title,
            @Nullable String service,
            String severity,
            String detail) {
        return new Alert(
                source,
                key,
                firing,
                title,
                severity,
                service,
                detail,
                Map.of(),
                List.of(),
                Map.of(),
                firing ? clock.instant() : null,
                firing ? null : clock.instant(),
                null,
                false);
    }
}
