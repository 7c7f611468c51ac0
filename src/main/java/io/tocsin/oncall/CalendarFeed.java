package io.tocsin.oncall;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/** Shifts as an iCalendar feed: UTC, one event per shift, the same event identity at each visit. */
final class CalendarFeed {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    /** Where an event says whom it is about in a word that is ours, for whoever reads the feed in again. */
    static final String PERSON = "X-TOCSIN-PERSON";

    private final StringBuilder text = new StringBuilder();
    private final Instant now;

    CalendarFeed(String title, Instant now) {
        this.now = now;
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Tocsin//On call//EN");
        line("CALSCALE:GREGORIAN");
        line("METHOD:PUBLISH");
        line("X-WR-CALNAME:" + escaped(title));
        line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    }

    /** An event for each person of a shift, none for a gap; names are looked up by person id. */
    void add(Schedule schedule, Shift shift, UnaryOperator<String> names) {
        shift.people().forEach(person -> event(schedule, shift, person, names.apply(person)));
    }

    String text() {
        return text + "END:VCALENDAR\r\n";
    }

    private void event(Schedule schedule, Shift shift, String person, String name) {
        line("BEGIN:VEVENT");
        line("UID:" + schedule.id() + "-" + shift.from().getEpochSecond() + "-" + person + "@tocsin");
        line("DTSTAMP:" + UTC.format(now));
        line("DTSTART:" + UTC.format(shift.from()));
        line("DTEND:" + UTC.format(shift.to()));
        line("SUMMARY:" + escaped(name + " on call: " + schedule.name()));
        line(PERSON + ":" + person);
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
