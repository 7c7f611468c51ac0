package io.tocsin.postmortem;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Monday to Friday, in UTC. */
final class BusinessDays {

    private BusinessDays() {}

    /** The same time of day, this many working days later. */
    static Instant after(Instant start, int days) {
        OffsetDateTime at = start.atOffset(ZoneOffset.UTC);
        for (int left = days; left > 0; ) {
            at = at.plusDays(1);
            if (at.getDayOfWeek() != DayOfWeek.SATURDAY && at.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return at.toInstant();
    }
}
