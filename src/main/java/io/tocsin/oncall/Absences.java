package io.tocsin.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Who has which days off: holidays of the country and leave, as days of each person's own zone. */
record Absences(Map<String, DaysOff> byPerson) {

    static final Absences NONE = new Absences(Map.of());

    /** One person's days, and what each is called. */
    record DaysOff(ZoneId zone, NavigableMap<LocalDate, String> days) {

        Optional<String> at(Instant at) {
            return Optional.ofNullable(days.get(WallClock.day(at, zone)));
        }

        /** The first instant after the given one at which a day off may begin, end or become another. */
        Instant next(Instant at) {
            LocalDate today = WallClock.day(at, zone);
            LocalDate later = days.containsKey(today) ? today.plusDays(1) : days.higherKey(today);
            return later == null ? WallClock.NEVER : WallClock.startOf(later, zone);
        }
    }

    boolean away(String person, Instant at) {
        return reason(person, at).isPresent();
    }

    /** What keeps somebody away. */
    Optional<String> reason(String person, Instant at) {
        return Optional.ofNullable(byPerson.get(person)).flatMap(days -> days.at(at));
    }

    Instant next(Instant at) {
        Instant next = WallClock.NEVER;
        for (DaysOff days : byPerson.values()) {
            next = WallClock.earlier(next, days.next(at));
        }
        return next;
    }
}
