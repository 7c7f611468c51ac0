package io.tocsin.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What history says about one incident.
 *
 * @param createdAt start of its process
 * @param identifiedAt null also where it was mitigated before its cause was known
 * @param resolvedAt the last time, null while it is open
 * @param open whether the response is under way, a reopened one included
 * @param timesOpened 1, and one more per reopening
 * @param activeSeconds time under response without the pauses between a resolution and a reopening, ended spells only
 * @param timeouts escalations because nobody had answered
 * @param calledIn escalations asked for by hand
 */
record Case(
        String key,
        String title,
        String severity,
        String status,
        @Nullable String service,
        String team,
        List<String> tags,
        boolean drill,
        @Nullable Instant impactStartedAt,
        @Nullable Double impactFraction,
        Instant createdAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant identifiedAt,
        @Nullable Instant mitigatedAt,
        @Nullable Instant resolvedAt,
        boolean open,
        int timesOpened,
        double activeSeconds,
        boolean paged,
        int timeouts,
        int calledIn,
        @Nullable Instant firstAlertAt,
        @Nullable Instant respondBy,
        @Nullable Instant resolveBy) {

    boolean merged() {
        return status.equals("merged");
    }

    boolean falsePositive() {
        return status.equals("false-positive");
    }

    /** Whether durations count: real, one's own, and not a drill. */
    boolean counts() {
        return !drill && !merged() && !falsePositive();
    }

    boolean endedUnacknowledged() {
        return !open && acknowledgedAt == null;
    }

    /** When the harm began: estimated by people, else when the incident was created. */
    Instant harmSince() {
        return impactStartedAt == null ? createdAt : impactStartedAt;
    }

    Optional<Duration> toAcknowledge() {
        return between(createdAt, acknowledgedAt);
    }

    Optional<Duration> toIdentify() {
        return acknowledgedAt == null ? Optional.empty() : between(acknowledgedAt, identifiedAt);
    }

    Optional<Duration> toMitigate() {
        return between(harmSince(), mitigatedAt);
    }

    Optional<Duration> toResolve() {
        return between(createdAt, resolvedAt);
    }

    /** From the start of the impact to the first report; empty where nobody estimated that start. */
    Optional<Duration> toDetect() {
        Instant detected = firstAlertAt != null && firstAlertAt.isBefore(createdAt) ? firstAlertAt : createdAt;
        return impactStartedAt == null ? Optional.empty() : between(impactStartedAt, detected);
    }

    private static Optional<Duration> between(Instant from, @Nullable Instant to) {
        return to == null ? Optional.empty() : Optional.of(Duration.between(from, to));
    }
}
