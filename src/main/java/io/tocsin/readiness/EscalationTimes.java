package io.tocsin.readiness;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.readiness.Snapshot.Lateness;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What this node measured of how late it escalates. */
@Component
class EscalationTimes {

    private final MeterRegistry registry;

    EscalationTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    Lateness lateness() {
        @Nullable Timer timer = registry.find("escalation.lateness").timer();
        return timer == null
                ? new Lateness(0, 0, 0)
                : new Lateness(timer.count(), timer.mean(TimeUnit.SECONDS), timer.max(TimeUnit.SECONDS));
    }
}
