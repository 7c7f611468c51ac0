package io.tocsin.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * One time at which an event of a calendar takes place.
 *
 * @param end excluded
 * @param names whom it may be about, the surest first: ids, addresses, the title
 */
record CalendarEvent(CalendarTime begin, LocalDateTime end, String title, List<String> names) {

    /** The days it falls on, as its own clock has them; at least one. */
    Stream<LocalDate> days() {
        LocalDate first = begin.reading().toLocalDate();
        LocalDate after = end.toLocalDate();
        boolean lastCounts = end.toLocalTime().toNanoOfDay() > 0;
        LocalDate last = lastCounts ? after.plusDays(1) : after;
        return first.datesUntil(last.isAfter(first) ? last : first.plusDays(1));
    }

    Instant from(ZoneId readers) {
        return begin.instant(readers);
    }

    /** Where a clock shows the end twice, it is the second time, as for any window. */
    Instant to(ZoneId readers) {
        ZoneId zone = begin.zone();
        return WallClock.last(end, zone == null ? readers : zone);
    }
}
