package io.tocsin.oncall;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The days that the events of an iCalendar file fall on. */
final class CalendarDays {

    private static final int MOST = 10_000;
    private static final String MIDNIGHT = "T000000";

    private CalendarDays() {}

    /** Reads each single event; throws DateTimeException where a date is wrong or an event recurs. */
    static Set<LocalDate> read(String calendar) {
        Set<LocalDate> days = new TreeSet<>();
        Map<String, String> event = new HashMap<>();
        for (String line : calendar.replaceAll("\r?\n[ \t]", "").split("\r?\n")) {
            int colon = line.indexOf(':');
            if (line.strip().equals("BEGIN:VEVENT")) {
                event.clear();
            } else if (line.strip().equals("END:VEVENT")) {
                days.addAll(daysOf(event));
            } else if (colon > 0) {
                String name = line.substring(0, colon).split(";")[0].toUpperCase(Locale.ROOT);
                event.putIfAbsent(name, line.substring(colon + 1).strip());
            }
        }
        return days;
    }

    private static Set<LocalDate> daysOf(Map<String, String> event) {
        String start = event.get("DTSTART");
        if (start == null || "CANCELLED".equals(event.get("STATUS"))) {
            return Set.of();
        }
        if (event.containsKey("RRULE")) {
            throw new DateTimeException("the event of " + start + " recurs; export each occurrence as its own event");
        }
        LocalDate first = date(start);
        LocalDate end = end(event.getOrDefault("DTEND", ""), first);
        if (first.plusDays(MOST).isBefore(end)) {
            throw new DateTimeException("the event of " + start + " lasts too long");
        }
        return first.datesUntil(end).collect(Collectors.toSet());
    }

    /** The day after the last; an event always has one day at least. */
    private static LocalDate end(String text, LocalDate first) {
        LocalDate after = first.plusDays(1);
        if (text.isEmpty()) {
            return after;
        }
        boolean lastDayCounts = text.contains("T") && !text.contains(MIDNIGHT);
        LocalDate end = lastDayCounts ? date(text).plusDays(1) : date(text);
        return end.isAfter(after) ? end : after;
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text.length() > 8 ? text.substring(0, 8) : text, DateTimeFormatter.BASIC_ISO_DATE);
    }
}
