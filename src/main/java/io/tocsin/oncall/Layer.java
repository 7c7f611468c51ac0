package io.tocsin.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rotation and when it counts: always, in some hours of the week, or on some days of the calendar. */
record Layer(
        String id,
        Rotation rotation,
        List<Window> only,
        @Nullable NavigableSet<LocalDate> on) {

    /** Whom this layer puts on call; nobody outside its hours and days, whose turns go on meanwhile. */
    Optional<String> at(Instant at, ZoneId zone) {
        return covers(at, zone) ? rotation.at(at, zone) : Optional.empty();
    }

    /** The first instant after the given one at which this layer's answer may change. */
    Instant next(Instant at, ZoneId zone) {
        Instant next = WallClock.earlier(rotation.next(at, zone), nextDay(at, zone));
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
