package io.tocsin.migration.document;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Values as the document writes them. */
final class Texts {

    private Texts() {}

    /** Minutes as minutes, however many: PT90M is read more easily than PT1H30M. */
    static String minutes(long minutes) {
        return minutes == 0 ? Duration.ZERO.toString() : "PT" + minutes + "M";
    }

    /** Three letters each, from Monday on. */
    static List<String> days(Set<DayOfWeek> days) {
        return days.stream().sorted().map(day -> day.name().substring(0, 3)).toList();
    }
}
