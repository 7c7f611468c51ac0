package io.tocsin.response;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How late escalations are: from when the next tier was due to when it is being told. */
@Component
class EscalationLateness {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final Timer timer;

    EscalationLateness(MeterRegistry registry) {
        this.timer = Timer.builder("escalation.lateness")
                .description("How long after its time the next tier was told")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Counts one escalation; one that somebody asked for before its time is none of a timer's. */
    void record(Instant due, Instant now) {
        if (!now.isBefore(due)) {
            timer.record(Duration.between(due, now));
        }
    }
}
