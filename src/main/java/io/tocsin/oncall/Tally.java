package io.tocsin.oncall;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/** Counts one person's shifts by the calendar of their own zone. */
final class Tally {

    private static final LocalTime NIGHT_BEGINS = LocalTime.of(22, 0);
    private static final LocalTime NIGHT_ENDS = LocalTime.of(6, 0);
    private static final double SECONDS_OF_AN_HOUR = 3600.0;

    private final String person;
    private final ZoneId zone;
    private final Absences absences;
    private final Set<LocalDate> nights = new HashSet<>();
    private final Set<LocalDate> weekends = new HashSet<>();
    private final Set<LocalDate> daysOff = new HashSet<>();
    private long seconds;
    private long nightSeconds;
    private long weekendSeconds;

    Tally(String person, ZoneId zone, Absences absences) {
        this.person = person;
        this.zone = zone;
        this.absences = absences;
    }

    void add(Instant from, Instant to) {
        seconds += Duration.between(from, to).getSeconds();
        LocalDate last = WallClock.day(to, zone);
        for (LocalDate day = WallClock.day(from, zone).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            addDay(day, from, to);
        }
    }

    private void addDay(LocalDate day, Instant from, Instant to) {
        Instant night = WallClock.first(day.atTime(NIGHT_BEGINS), zone);
        Instant morning = WallClock.last(day.plusDays(1).atTime(NIGHT_ENDS), zone);
        long ofNight = overlap(night, morning, from, to);
        if (ofNight > 0) {
            nightSeconds += ofNight;
            nights.add(day);
        }
        Instant begin = WallClock.startOf(day, zone);
        long ofDay = overlap(begin, WallClock.startOf(day.plusDays(1), zone), from, to);
        if (ofDay > 0 && day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()) {
            weekendSeconds += ofDay;
            weekends.add(day.with(DayOfWeek.SATURDAY));
        }
        if (ofDay > 0 && absences.away(person, begin)) {
            daysOff.add(day);
        }
    }

    private static long overlap(Instant from, Instant to, Instant begin, Instant end) {
        Instant first = from.isAfter(begin) ? from : begin;
        return Math.max(0, Duration.between(first, WallClock.earlier(to, end)).getSeconds());
    }

    long seconds() {
        return seconds;
    }

    /** @param fair the seconds everybody would carry if all carried the same */
    Burden burden(double fair) {
        return new Burden(
                person,
                hours(seconds),
                nights.size(),
                hours(nightSeconds),
                weekends.size(),
                hours(weekendSeconds),
                daysOff.size(),
                fair > 0 ? Math.round(100.0 * seconds / fair) / 100.0 : 0);
    }

    private static double hours(long seconds) {
        return Math.round(100.0 * seconds / SECONDS_OF_AN_HOUR) / 100.0;
    }
}
