package io.tocsin.oncall;

import io.tocsin.platform.config.ConfigNode;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Reads the hours of the week a layer is held to. */
final class WindowReader {

    private WindowReader() {}

    static Window window(ConfigNode node) {
        ConfigNode listed = node.field("days");
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (ConfigNode day : listed.items()) {
            days.add(day(day));
        }
        if (listed.present() && days.isEmpty()) {
            listed.problem("name at least one day, or leave `days` out for every day");
        }
        Set<DayOfWeek> covered = listed.present() ? days : EnumSet.allOf(DayOfWeek.class);
        return new Window(covered, Values.time(node.field("from")), Values.time(node.field("to")));
    }

    private static DayOfWeek day(ConfigNode node) {
        String text = node.text();
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word.equals(day.name()) || word.equals(day.name().substring(0, 3))) {
                return day;
            }
        }
        if (!text.isEmpty()) {
            node.problem("expected a day such as MON, found `" + text + "`");
        }
        return DayOfWeek.MONDAY;
    }
}
