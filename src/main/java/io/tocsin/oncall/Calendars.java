package io.tocsin.oncall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shifts as calendar programs read them: the last month and the coming ones. */
@Component
class Calendars {

    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int MONTHS_BEFORE = 1;
    private static final int MONTHS_AHEAD = 6;

    private final RotaBook book;
    private final Wording words;
    private final Clock clock;

    Calendars(RotaBook book, Wording words, Clock clock) {
        this.book = book;
        this.words = words;
        this.clock = clock;
    }

    String of(Schedule schedule) {
        CalendarFeed feed = new CalendarFeed("On call: " + schedule.name(), clock.instant());
        add(feed, schedule, null);
        return feed.text();
    }

    /** What a link shows. */
    String of(CalendarLink link) {
        String only = link.schedule();
        if (only != null) {
            return book.schedule(only)
                    .map(this::of)
                    .orElseGet(() -> new CalendarFeed("On call", clock.instant()).text());
        }
        CalendarFeed feed = new CalendarFeed("On call: " + words.name(link.person()), clock.instant());
        book.schedules().forEach(schedule -> add(feed, schedule, link.person()));
        return feed.text();
    }

    private void add(CalendarFeed feed, Schedule schedule, @Nullable String person) {
        ZoneId zone = schedule.timeZone();
        LocalDate month = LocalDate.ofInstant(clock.instant(), zone).withDayOfMonth(1);
        Instant from = WallClock.startOf(month.minusMonths(MONTHS_BEFORE), zone);
        Instant to = WallClock.startOf(month.plusMonths(MONTHS_AHEAD), zone);
        // Looked at from long before, so that a shift that is shown keeps its own beginning and with it its identity.
        Instant before = from.minus(LONGEST);
        List<Shift> shifts = book.rota(schedule, before, to).shifts(before, to).stream()
                .filter(shift -> shift.to().isAfter(from))
                .filter(shift -> person == null || shift.people().contains(person))
                .toList();
        shifts.forEach(shift -> feed.add(schedule, shift, words::name));
    }
}
