package io.tocsin.intake.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where something watched stands.
 *
 * @param nextAt when it is overdue, or to be looked at next
 * @param lastAt when it last gave a sign of life
 * @param failures how often in a row it did not
 * @param down whether an alert was raised for it
 */
record Watched(
        String kind,
        String name,
        Instant nextAt,
        @Nullable Instant lastAt,
        int failures,
        boolean down,
        @Nullable String problem) {}
