package io.tocsin.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;

/** What a wall clock's reading means in time, on the days it is put forward or back too. */
final class WallClock {

    /** Later than anything a rota can change at. */
    static final Instant NEVER = Instant.MAX;

    private WallClock() {}

    /** The first time the clock shows this; a reading that is skipped means the moment the clock is put forward. */
    static Instant first(LocalDateTime reading, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(reading);
        if (change == null) {
            return reading.toInstant(zone.getRules().getOffset(reading));
        }
        return change.isGap() ? change.getInstant() : reading.toInstant(change.getOffsetBefore());
    }

    /** The last time the clock shows this; a reading that is skipped means the moment the clock is put forward. */
    static Instant last(LocalDateTime reading, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(reading);
        ZoneOffset offset = change == null ? zone.getRules().getOffset(reading) : change.getOffsetAfter();
        return change != null && change.isGap() ? change.getInstant() : reading.toInstant(offset);
    }

    static LocalDateTime reading(Instant at, ZoneId zone) {
        return LocalDateTime.ofInstant(at, zone);
    }

    /** The calendar day an instant belongs to: a day begins once, even where midnight is struck twice. */
    static LocalDate day(Instant at, ZoneId zone) {
        LocalDate shown = LocalDate.ofInstant(at, zone);
        LocalDate next = shown.plusDays(1);
        return startOf(next, zone).isAfter(at) ? shown : next;
    }

    static Instant startOf(LocalDate day, ZoneId zone) {
        return first(day.atStartOfDay(), zone);
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
