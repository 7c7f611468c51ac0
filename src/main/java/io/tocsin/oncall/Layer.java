package io.tocsin.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People in turn and when that counts: always, in some hours of the week, or on some days of the calendar. */
record Layer(
        String id, Turns turns, List<Window> only, @Nullable NavigableSet<LocalDate> on, Away away) {

    /** What becomes of the turn of somebody who has a day off. */
    enum Away {
        /** It stays theirs, and that is warned of. */
        STAY,
        /** Who is next in turn has that day; where all are away, it stays. */
        NEXT,
        /** The layers below answer. */
        BELOW
    }

    /** Whom this layer puts on call; nobody outside its hours and days, whose turns go on meanwhile. */
    Optional<String> at(Instant at, ZoneId zone, Absences absences) {
        if (!covers(at, zone)) {
            return Optional.empty();
        }
        List<String> inTurn = turns.inTurn(at, zone);
        Optional<String> first = inTurn.stream().findFirst();
        return switch (away) {
            case STAY -> first;
            case NEXT ->
                inTurn.stream()
                        .filter(person -> !absences.away(person, at))
                        .findFirst()
                        .or(() -> first);
            case BELOW -> first.filter(person -> !absences.away(person, at));
        };
    }

    /** The first instant after the given one at which this layer's answer may change. */
    Instant next(Instant at, ZoneId zone) {
        Instant next = WallClock.earlier(turns.next(at, zone), nextDay(at, zone));
        for (Window window : only) {
            next = WallClock.earlier(next, window.next(at, zone));
        }
        return next;
    }

    private boolean covers(Instant at, ZoneId zone) {
        boolean hour = only.isEmpty() || only.stream().anyMatch(window -> window.covers(at, zone));
        return hour && (on == null || on.contains(WallClock.day(at, zone)));
    }

    private Instant nextDay(Instant at, ZoneId zone) {
        if (on == null) {
            return WallClock.NEVER;
        }
        LocalDate today = WallClock.day(at, zone);
        if (on.contains(today)) {
            return WallClock.startOf(today.plusDays(1), zone);
        }
        LocalDate later = on.higher(today);
        return later == null ? WallClock.NEVER : WallClock.startOf(later, zone);
    }
}
