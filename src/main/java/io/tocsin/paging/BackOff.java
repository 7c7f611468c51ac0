package io.tocsin.paging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long to wait before trying again: doubled each time, scattered by a fifth, never less than the provider asks. */
@Component
class BackOff {

    private static final int MOST_DOUBLINGS = 16;
    private static final double SCATTER = 0.2;

    private final PagingSettings settings;

    BackOff(PagingSettings settings) {
        this.settings = settings;
    }

    Duration after(int attempts, @Nullable Duration retryAfter) {
        Duration doubled = settings.backOff().multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
        Duration own = scattered(shorter(doubled, settings.backOffCap()));
        if (retryAfter == null) {
            return own;
        }
        Duration asked = shorter(retryAfter, settings.retryAfterCap());
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private static Duration scattered(Duration wait) {
        double factor = 1 + SCATTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
