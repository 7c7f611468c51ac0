package io.tocsin.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentFact;
import io.tocsin.incident.IncidentQuery;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What Prometheus reads about incidents; drills do not count. Counted on the node whose commit it was. */
@Component
class Meters {

    private static final Duration[] BUCKETS = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(15),
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        Duration.ofHours(2),
        Duration.ofHours(4),
        Duration.ofHours(8),
        Duration.ofDays(1)
    };

    private final MeterRegistry registry;
    private final Incidents incidents;
    private final Clock clock;

    Meters(MeterRegistry registry, Incidents incidents, Clock clock) {
        this.registry = registry;
        this.incidents = incidents;
        this.clock = clock;
        for (Severity severity : Severity.values()) {
            Gauge.builder("incidents.open", () -> open(severity))
                    .description("Incidents that are open now, the same on every node")
                    .tag("severity", severity.name())
                    .register(registry);
            timer("incident.acknowledgement.duration", severity);
            timer("incident.resolution.duration", severity);
        }
    }

    @EventListener
    void hear(IncidentFact fact) {
        boolean classified = fact.kind() == Kind.SEVERITY && !fact.data().containsKey("from");
        if (classified || fact.kind() == Kind.ACKNOWLEDGED || fact.kind() == Kind.RESOLVED) {
            incidents
                    .find(fact.key())
                    .filter(incident -> !incident.drill())
                    .ifPresent(incident -> afterCommit(() -> count(fact.kind(), incident)));
        }
    }

    private void count(Kind kind, Incident incident) {
        switch (kind) {
            case SEVERITY ->
                registry.counter(
                                "incidents.total",
                                "severity",
                                incident.severity().name(),
                                "service",
                                Objects.requireNonNullElse(incident.service(), By.NONE))
                        .increment();
            case ACKNOWLEDGED -> record("incident.acknowledgement.duration", incident, incident.acknowledgedAt());
            default -> record("incident.resolution.duration", incident, incident.resolvedAt());
        }
    }

    /** What happened long ago is told again after a reopening, and counts once. */
    private void record(String name, Incident incident, @Nullable Instant at) {
        if (at != null && Duration.between(at, clock.instant()).compareTo(Duration.ofMinutes(1)) < 0) {
            timer(name, incident.severity()).record(Duration.between(incident.openedAt(), at));
        }
    }

    private Timer timer(String name, Severity severity) {
        return Timer.builder(name)
                .tag("severity", severity.name())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private double open(Severity severity) {
        return incidents.count(new IncidentQuery("open", severity, null, null, null, 0, 1));
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
