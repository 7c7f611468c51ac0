package io.tocsin.readiness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.paging.DeliveryHealth.Proof;
import io.tocsin.readiness.Snapshot.Gap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The readiness page in figures, taken once in a while and not at each scrape. */
@Component
class ReadinessMeters {

    private final Readiness readiness;
    private final MeterRegistry registry;
    private final Clock clock;
    private volatile @Nullable Snapshot latest;

    ReadinessMeters(Readiness readiness, MeterRegistry registry, Clock clock) {
        this.readiness = readiness;
        this.registry = registry;
        this.clock = clock;
        watch();
        reach();
    }

    private void watch() {
        gauge(
                "readiness.problems",
                "What stands between an alert and somebody who answers",
                s -> s.problems().size());
        gauge(
                "auditor.findings",
                "What the auditor found and is not over",
                s -> s.findings().stream().filter(AuditFinding::standing).count());
        gauge("auditor.look.age.seconds", "How long ago the auditor looked", s -> age(s.auditedAt()));
        gauge(
                "heartbeat.age.seconds",
                "How long ago the watchman outside heard from this node",
                s -> age(s.heartbeat().heardAt()));
        gauge(
                "engine.executor.alive",
                "1 while timers go off",
                s -> s.executor().alive() ? 1 : 0);
    }

    private void reach() {
        gauge(
                "oncall.gaps.seconds",
                "Time nobody is on call, of all schedules, in the thirty days ahead",
                s -> s.gaps().stream().mapToLong(ReadinessMeters::seconds).sum());
        gauge(
                "people.unpageable",
                "People to whom no way may work",
                s -> s.unpageable().size());
        gauge("page.proven.age.seconds", "How long ago a provider last took a page", s -> age(provenAt(s)));
        gauge(
                "page.delivery.p95.seconds",
                "From wanted to taken, of the pages of the last day",
                s -> s.delivery().p95());
    }

    /** Takes the figures anew. */
    void refresh() {
        latest = readiness.now();
    }

    private void gauge(String name, String description, ToDoubleFunction<Snapshot> figure) {
        Gauge.builder(name, this, meters -> meters.figure(figure))
                .description(description)
                .register(registry);
    }

    private double figure(ToDoubleFunction<Snapshot> figure) {
        Snapshot snapshot = latest;
        return snapshot == null ? Double.NaN : figure.applyAsDouble(snapshot);
    }

    private double age(@Nullable Instant at) {
        return at == null
                ? Double.NaN
                : Math.max(0, Duration.between(at, clock.instant()).toMillis() / 1_000.0);
    }

    private static @Nullable Instant provenAt(Snapshot snapshot) {
        Proof proof = snapshot.lastProvenPage();
        return proof == null ? null : proof.at();
    }

    private static long seconds(Gap gap) {
        return Duration.between(gap.from(), gap.to()).toSeconds();
    }
}
