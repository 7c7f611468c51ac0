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

    /**
     * What is in trouble.
     *
     * @param severity critical, high, medium or low
     */
    record Trouble(
            String source,
            String key,
            String title,
            @Nullable String service,
            String severity) {}

    /** What is wrong; said again it only repeats. */
    void fire(Trouble trouble, String detail) {
        tell(alert(trouble, true, detail), detail);
    }

    /** It is over. */
    void clear(Trouble trouble, String detail) {
        tell(alert(trouble, false, detail), detail);
    }

    void tell(Alert alert, String said) {
        reception.receive(
                new Received(alert.source(), said.getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8", null),
                List.of(alert));
    }

    private Alert alert(Trouble trouble, boolean firing, String detail) {
        return new Alert(
                trouble.source(),
                trouble.key(),
                firing,
                trouble.title(),
                trouble.severity(),
                trouble.service(),
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
