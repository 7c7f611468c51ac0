package io.tocsin.oncall;

import io.tocsin.oncall.CalendarText.Line;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** When an event takes place again: by its rule, by listed dates, and not on the excepted ones. */
final class Recurrence {

    /** An event without an end is followed so far; whoever still relies on the file then exports it again. */
    private static final int LAST_YEAR = 2060;

    private static final int MOST = 20_000;
    private static final Pattern UNTIL = Pattern.compile("UNTIL=([0-9TZ]+)");
    private static final DateTimeFormatter FLOATING = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private Recurrence() {}

    /** The readings of the event's own clock, in order. */
    static List<LocalDateTime> readings(List<Line> event, CalendarTime begin) throws InvalidRecurrenceRuleException {
        TreeSet<LocalDateTime> readings = new TreeSet<>(List.of(begin.reading()));
        for (Line rule : lines(event, "RRULE").toList()) {
            readings.addAll(byRule(rule.value().strip(), begin));
        }
        readings.addAll(listed(event, "RDATE", begin));
        readings.removeAll(listed(event, "EXDATE", begin));
        return List.copyOf(readings);
    }

    private static List<LocalDateTime> byRule(String written, CalendarTime begin)
            throws InvalidRecurrenceRuleException {
        LocalDateTime first = begin.reading();
        DateTime start = new DateTime(
                first.getYear(),
                first.getMonthValue() - 1,
                first.getDayOfMonth(),
                first.getHour(),
                first.getMinute(),
                first.getSecond());
        RecurrenceRuleIterator times = new RecurrenceRule(onItsClock(written, begin)).iterator(start);
        List<LocalDateTime> readings = new ArrayList<>();
        while (times.hasNext() && readings.size() <= MOST) {
            DateTime next = times.nextDateTime();
            if (next.getYear() > LAST_YEAR) {
                break;
            }
            readings.add(LocalDateTime.of(
                    next.getYear(),
                    next.getMonth() + 1,
                    next.getDayOfMonth(),
                    next.getHours(),
                    next.getMinutes(),
                    next.getSeconds()));
        }
        return readings;
    }

    /** The rule with its end told by the event's own clock, which the rule is counted by. */
    private static String onItsClock(String rule, CalendarTime begin) {
        Matcher until = UNTIL.matcher(rule);
        if (!until.find()) {
            return rule;
        }
        CalendarTime end = CalendarTime.of(until.group(1), null);
        LocalDateTime last = end.wholeDay() ? end.reading().toLocalDate().atTime(23, 59, 59) : end.asReadBy(begin);
        return until.replaceFirst("UNTIL=" + FLOATING.format(last));
    }

    private static List<LocalDateTime> listed(List<Line> event, String name, CalendarTime begin) {
        return lines(event, name)
                .flatMap(line -> Arrays.stream(line.value().split(","))
                        .map(value -> value.strip().split("/")[0])
                        .map(value -> CalendarTime.of(value, line.parameters().get("TZID")))
                        .map(time -> time.asReadBy(begin)))
                .toList();
    }

    private static Stream<Line> lines(List<Line> event, String name) {
        return event.stream().filter(line -> line.name().equals(name));
    }
}
