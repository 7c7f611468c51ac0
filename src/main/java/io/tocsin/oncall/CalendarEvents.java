package io.tocsin.oncall;

import io.tocsin.oncall.CalendarText.Line;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;

/** The events of an iCalendar text, recurring ones once for each time they take place. */
final class CalendarEvents {

    private static final int MOST = 20_000;
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private final List<CalendarEvent> events = new ArrayList<>();
    private final Set<String> moved = new HashSet<>();

    private CalendarEvents() {}

    /** Reads all of it, or throws DateTimeException saying which event can't be read: half a calendar is none. */
    static List<CalendarEvent> read(String calendar) {
        CalendarEvents reading = new CalendarEvents();
        List<List<Line>> all = CalendarText.events(calendar);
        all.forEach(event -> first(event, "RECURRENCE-ID").ifPresent(line -> reading.moved.add(occasion(event, line))));
        all.forEach(reading::add);
        return List.copyOf(reading.events);
    }

    private void add(List<Line> event) {
        Optional<Line> start = first(event, "DTSTART");
        if (start.isEmpty() || text(event, "STATUS").equalsIgnoreCase("CANCELLED")) {
            return;
        }
        CalendarTime begin = CalendarTime.of(start.get());
        Duration length = length(event, begin);
        if (length.compareTo(LONGEST) > 0) {
            throw new DateTimeException("the event of " + start.get().value() + " lasts too long");
        }
        String uid = text(event, "UID");
        boolean stays = first(event, "RECURRENCE-ID").isPresent();
        for (LocalDateTime reading : readings(event, begin)) {
            if (stays || !moved.contains(uid + "|" + reading)) {
                events.add(new CalendarEvent(
                        begin.at(reading), reading.plus(length), text(event, "SUMMARY"), names(event)));
            }
        }
        if (events.size() > MOST) {
            throw new DateTimeException("there are more than " + MOST + " events");
        }
    }

    private static List<LocalDateTime> readings(List<Line> event, CalendarTime begin) {
        try {
            return Recurrence.readings(event, begin);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw new DateTimeException("how the event of " + begin.reading() + " recurs can't be read", e);
        }
    }

    /** As the clock on the wall counts, so that an event from nine to five stays one when the clock is changed. */
    private static Duration length(List<Line> event, CalendarTime begin) {
        Optional<Line> end = first(event, "DTEND");
        if (end.isPresent()) {
            Duration length =
                    Duration.between(begin.reading(), CalendarTime.of(end.get()).asReadBy(begin));
            return length.isNegative() ? Duration.ZERO : length;
        }
        String written = text(event, "DURATION");
        if (written.matches("P\\d{1,3}W")) {
            return Duration.ofDays(7L * Integer.parseInt(written.substring(1, written.length() - 1)));
        }
        return written.isEmpty() ? Duration.ofDays(begin.wholeDay() ? 1 : 0) : Duration.parse(written);
    }

    private static String occasion(List<Line> event, Line recurrenceId) {
        CalendarTime meant = CalendarTime.of(recurrenceId);
        CalendarTime begin = first(event, "DTSTART").map(CalendarTime::of).orElse(meant);
        return text(event, "UID") + "|" + meant.asReadBy(begin);
    }

    private static List<String> names(List<Line> event) {
        Stream<String> attendees = event.stream()
                .filter(line -> line.name().equals("ATTENDEE"))
                .map(line -> line.text().replaceFirst("(?i)^mailto:", ""));
        return Stream.of(Stream.of(text(event, CalendarFeed.PERSON)), attendees, Stream.of(text(event, "SUMMARY")))
                .flatMap(names -> names)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String text(List<Line> event, String name) {
        return first(event, name).map(Line::text).orElse("");
    }

    private static Optional<Line> first(List<Line> event, String name) {
        return event.stream()
                .filter(line -> line.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
