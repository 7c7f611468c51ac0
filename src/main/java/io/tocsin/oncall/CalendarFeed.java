package io.tocsin.oncall;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;

/** Shifts as an iCalendar feed: UTC, one event per shift, the same event identity at each visit. */
final class CalendarFeed {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    private final StringBuilder text = new StringBuilder();

    private CalendarFeed() {}

    /** Renders the shifts that are no gaps; names are looked up by person id. */
    static String of(Schedule schedule, List<Shift> shifts, UnaryOperator<String> names, Instant now) {
        CalendarFeed feed = new CalendarFeed();
        feed.line("BEGIN:VCALENDAR");
        feed.line("VERSION:2.0");
        feed.line("PRODID:-//Tocsin//On call//EN");
        feed.line("CALSCALE:GREGORIAN");
        feed.line("METHOD:PUBLISH");
        feed.line("X-WR-CALNAME:" + escaped("On call: " + schedule.name()));
        feed.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        for (Shift shift : shifts) {
            shift.people().forEach(person -> feed.event(schedule, shift, person, names.apply(person), now));
        }
        feed.line("END:VCALENDAR");
        return feed.text.toString();
    }

    private void event(Schedule schedule, Shift shift, String person, String name, Instant now) {
        line("BEGIN:VEVENT");
        line("UID:" + schedule.id() + "-" + shift.from().getEpochSecond() + "-" + person + "@tocsin");
        line("DTSTAMP:" + UTC.format(now));
        line("DTSTART:" + UTC.format(shift.from()));
        line("DTEND:" + UTC.format(shift.to()));
        line("SUMMARY:" + escaped(name + " on call: " + schedule.name()));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\r?\n|\r", "\\\\n");
    }

    /** Lines are folded at 75 octets, never inside a character. */
    private void line(String line) {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            String character = Character.toString(line.codePointAt(i));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += size;
            i += character.length();
        }
        text.append("\r\n");
    }
}
