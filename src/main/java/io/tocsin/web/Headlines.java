package io.tocsin.web;

import io.tocsin.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The board's figures, reckoned anew when an incident has moved and once a minute besides: every open board asks every
 * few seconds, and each reckoning reads all incidents of the period.
 */
@Component
class Headlines {

    /** The figures are those of the last 30 days. */
    private static final Duration PERIOD = Duration.ofDays(30);

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Metrics metrics;
    private final Clock clock;
    private final AtomicReference<@Nullable Reckoned> last = new AtomicReference<>();

    Headlines(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    private record Reckoned(Object seen, Instant at, Metrics.Headline figures) {}

    /** @param seen what the incidents look like: as long as it is the same, so are the figures */
    Metrics.Headline of(Object seen) {
        Instant now = clock.instant();
        Reckoned known = last.get();
        if (known != null
                && known.seen().equals(seen)
                && Duration.between(known.at(), now).abs().compareTo(FRESH) < 0) {
            return known.figures();
        }
        Metrics.Headline figures = metrics.headline(PERIOD);
        last.set(new Reckoned(seen, now, figures));
        return figures;
    }
}
