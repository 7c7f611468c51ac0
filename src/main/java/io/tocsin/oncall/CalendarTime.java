package io.tocsin.oncall;

import io.tocsin.oncall.CalendarText.Line;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A time as a calendar writes it: the reading of a clock, or a whole day.
 *
 * @param zone where that clock hangs; null for the reader's own
 */
record CalendarTime(
        LocalDateTime reading, boolean wholeDay, @Nullable ZoneId zone) {

    private static final int DATE = 8;
    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** Reads a line's value; throws DateTimeException where it is none. */
    static CalendarTime of(Line line) {
        return of(line.value().strip(), line.parameters().get("TZID"));
    }

    static CalendarTime of(String value, @Nullable String zone) {
        if (value.length() == DATE) {
            return new CalendarTime(
                    LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay(), true, null);
        }
        boolean utc = value.endsWith("Z");
        String digits = utc ? value.substring(0, value.length() - 1) : value;
        return new CalendarTime(LocalDateTime.parse(digits, DATE_AND_TIME), false, utc ? ZoneOffset.UTC : zone(zone));
    }

    /** The first time that clock shows this. */
    Instant instant(ZoneId readers) {
        return WallClock.first(reading, zone == null ? readers : zone);
    }

    /** The same moment on the clock of another time. */
    LocalDateTime asReadBy(CalendarTime other) {
        if (zone == null || other.zone == null || zone.equals(other.zone)) {
            return reading;
        }
        return LocalDateTime.ofInstant(instant(zone), other.zone);
    }

    CalendarTime at(LocalDateTime other) {
        return new CalendarTime(other, wholeDay, zone);
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            return ZoneId.of(
                    name.startsWith("/") ? name.substring(name.lastIndexOf('/', name.indexOf('/', 1)) + 1) : name);
        } catch (DateTimeException e) {
            throw new DateTimeException(
                    "the time zone `" + name + "` is not known: export with names such as Europe/Berlin", e);
        }
    }
}
