package io.tocsin.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long incidents did harm: from the start of the impact to mitigation, else to resolution. */
final class Downtime {

    private Downtime() {}

    /** All harm in a time, added up. */
    static Duration in(Span span, List<Case> cases) {
        return cases.stream()
                .filter(Case::counts)
                .map(one -> span.overlap(one.harmSince(), end(one, span.to())))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** As {@link #in}, an incident counted by the share of requests or customers it affected, wholly where unknown. */
    static double weightedSeconds(Span span, List<Case> cases) {
        return cases.stream()
                .filter(Case::counts)
                .mapToDouble(one ->
                        span.overlap(one.harmSince(), end(one, span.to())).toSeconds() * share(one))
                .sum();
    }

    private static double share(Case one) {
        Double fraction = one.impactFraction();
        return fraction == null ? 1 : fraction;
    }

    private static Instant end(Case one, Instant otherwise) {
        @Nullable Instant mitigated = one.mitigatedAt();
        @Nullable Instant resolved = one.resolvedAt();
        if (mitigated != null) {
            return mitigated;
        }
        return resolved == null ? otherwise : resolved;
    }
}
