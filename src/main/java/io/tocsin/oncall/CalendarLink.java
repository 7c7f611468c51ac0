package io.tocsin.oncall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret address a calendar is read from.
 *
 * @param person whose it is
 * @param schedule the schedule it shows; null for that person's own shifts in every schedule
 */
public record CalendarLink(
        String id,
        String person,
        @Nullable String schedule,
        Instant madeAt,
        String madeBy,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {}
