package io.tocsin.oncall;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** Hours of the week a layer is held to; an end at or before its beginning is on the following day. */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** How far around a day its windows can reach, a skipped or doubled day included. */
    private static final int REACH = 2;

    boolean covers(Instant at, ZoneId zone) {
        LocalDate day = WallClock.day(at, zone);
        for (LocalDate d = day.minusDays(REACH); !d.isAfter(day.plusDays(1)); d = d.plusDays(1)) {
            if (days.contains(d.getDayOfWeek())
                    && !begin(d, zone).isAfter(at)
                    && end(d, zone).isAfter(at)) {
                return true;
            }
        }
        return false;
    }

    /** The first beginning or end after an instant. */
    Instant next(Instant at, ZoneId zone) {
        Instant next = WallClock.NEVER;
        LocalDate day = WallClock.day(at, zone);
        for (LocalDate d = day.minusDays(REACH); !d.isAfter(day.plusDays(7 + REACH)); d = d.plusDays(1)) {
            if (days.contains(d.getDayOfWeek())) {
                next = earlierAfter(at, begin(d, zone), next);
                next = earlierAfter(at, end(d, zone), next);
            }
        }
        return next;
    }

    private static Instant earlierAfter(Instant at, Instant candidate, Instant next) {
        return candidate.isAfter(at) ? WallClock.earlier(candidate, next) : next;
    }

    private Instant begin(LocalDate day, ZoneId zone) {
        return WallClock.first(day.atTime(from), zone);
    }

    private Instant end(LocalDate day, ZoneId zone) {
        LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
        return WallClock.last(lastDay.atTime(to), zone);
    }
}
