package io.tocsin.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mean time between failures, in seconds.
 *
 * @param mean time without harm per failure; null where there were too few failures to say
 * @param startToStart mean distance of their beginnings; null likewise
 * @param n failures
 * @param insufficient whether there were too few
 */
public record Mtbf(@Nullable Double mean, @Nullable Double startToStart, int n, boolean insufficient) {

    private static final int ENOUGH = 5;

    /** @param failures those created in the span, oldest first */
    static Mtbf of(Span span, List<Case> failures, List<Case> harming) {
        int n = failures.size();
        if (n < ENOUGH) {
            return new Mtbf(null, null, n, true);
        }
        Duration up = span.length().minus(Downtime.in(span, harming));
        Instant first = failures.get(0).createdAt();
        Instant last = failures.get(n - 1).createdAt();
        double between = (double) Duration.between(first, last).toSeconds() / (n - 1);
        return new Mtbf(Math.max(0, (double) up.toSeconds() / n), between, n, false);
    }
}
