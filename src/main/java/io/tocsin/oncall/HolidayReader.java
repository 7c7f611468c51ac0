package io.tocsin.oncall;

import io.tocsin.oncall.Holidays.Holiday;
import io.tocsin.platform.config.ConfigNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads days off: as dates, from one date to another, or from a calendar file. */
@Component
class HolidayReader {

    private static final int LONGEST = 400;

    private final CalendarFiles calendars;

    HolidayReader(CalendarFiles calendars) {
        this.calendars = calendars;
    }

    Holidays holidays(ConfigNode node) {
        return new Holidays(node.items().stream().map(this::holiday).toList());
    }

    private Holiday holiday(ConfigNode node) {
        String id = node.field("id").id("holiday");
        String name = node.field("name").text(id);
        List<String> people = node.field("people").items("name at least one person").stream()
                .map(person -> person.reference("person"))
                .toList();
        ConfigNode listed = node.field("days");
        ConfigNode file = node.field("calendar");
        NavigableMap<LocalDate, String> days = new TreeMap<>();
        listed.items().forEach(day -> add(days, day, name));
        if (file.present()) {
            calendars.days(file).forEach((day, title) -> days.putIfAbsent(day, title.isEmpty() ? name : title));
        } else if (!listed.present()) {
            listed.problem("list `days`, or name a `calendar` file");
        }
        return new Holiday(id, name, people, days);
    }

    private static void add(NavigableMap<LocalDate, String> days, ConfigNode node, String name) {
        if (!node.hasKeys()) {
            days.put(Values.date(node), name);
            return;
        }
        String called = node.field("name").text(name);
        if (node.field("date").present()) {
            days.put(Values.date(node.field("date")), called);
            return;
        }
        LocalDate from = Values.date(node.field("from"));
        LocalDate to = Values.date(node.field("to"));
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > LONGEST) {
            node.field("to").problem("`to` is the last day off: on `from` or later, by " + LONGEST + " days at most");
        } else {
            from.datesUntil(to.plusDays(1)).forEach(day -> days.put(day, called));
        }
    }
}
