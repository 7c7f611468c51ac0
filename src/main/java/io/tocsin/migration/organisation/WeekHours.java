package io.tocsin.migration.organisation;

import io.tocsin.migration.organisation.ForeignLayer.Hours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stretches of the week, each with a beginning and a length, as hours of days: a long one becomes one per day. */
public final class WeekHours {

    private static final int DAY = 24 * 60 * 60;
    private static final int WEEK = 7 * DAY;

    private record Clock(LocalTime from, LocalTime to) {}

    private final Map<Clock, Set<DayOfWeek>> hours = new LinkedHashMap<>();
    private boolean always;

    /** From a second of the week on, counted from Monday 00:00. */
    public void weekly(int begin, int seconds) {
        always |= seconds >= WEEK;
        int left = Math.min(seconds, WEEK);
        for (int at = begin; left > 0; at += DAY) {
            add(at, Math.min(left, DAY));
            left -= DAY;
        }
    }

    /** From a second of each day on. */
    public void daily(int begin, int seconds) {
        always |= seconds >= DAY;
        for (int day = 0; day < DayOfWeek.values().length; day++) {
            add(day * DAY + begin, Math.min(seconds, DAY));
        }
    }

    private void add(int begin, int seconds) {
        if (seconds > 0) {
            int day = Math.floorMod(Math.floorDiv(begin, DAY), DayOfWeek.values().length);
            int from = Math.floorMod(begin, DAY);
            Clock clock = new Clock(LocalTime.ofSecondOfDay(from), LocalTime.ofSecondOfDay((from + seconds) % DAY));
            hours.computeIfAbsent(clock, any -> EnumSet.noneOf(DayOfWeek.class)).add(DayOfWeek.of(day + 1));
        }
    }

    /** In the order they were told; empty where they hold always. */
    public List<Hours> all() {
        List<Hours> all = new ArrayList<>();
        if (!always) {
            hours.forEach((clock, days) -> all.add(new Hours(Set.copyOf(days), clock.from, clock.to)));
        }
        return all;
    }

    /** Whether nothing at all was told, or only stretches without length. */
    public boolean none() {
        return hours.isEmpty() && !always;
    }

    /** Whether two sets of hours never hold at once; no hours are always. */
    public static boolean apart(List<Hours> one, List<Hours> other) {
        boolean[] taken = new boolean[WEEK / 60];
        return mark(one, taken) && mark(other, taken);
    }

    /** False where a minute was taken already; hours of one set may overlap each other. */
    private static boolean mark(List<Hours> hours, boolean[] taken) {
        boolean[] mine = new boolean[taken.length];
        for (Hours each : hours) {
            int length = Math.floorMod(each.to().toSecondOfDay() - each.from().toSecondOfDay(), DAY);
            int minutes = (length == 0 ? DAY : length) / 60;
            for (DayOfWeek day : each.days()) {
                int begin = ((day.getValue() - 1) * DAY + each.from().toSecondOfDay()) / 60;
                for (int i = 0; i < minutes; i++) {
                    mine[(begin + i) % mine.length] = true;
                }
            }
        }
        boolean apart = !hours.isEmpty();
        for (int i = 0; i < taken.length; i++) {
            apart &= !(mine[i] && taken[i]);
            taken[i] |= mine[i];
        }
        return apart;
    }
}
