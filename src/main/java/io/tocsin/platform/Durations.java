package io.tocsin.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lengths of time as people say them: the two largest parts, as in {@code 1 h 4 min}. */
public final class Durations {

    private static final int PARTS = 2;
    private static final long SECONDS_OF_A_MINUTE = 60;

    private Durations() {}

    /** Whole seconds below a minute, else days, hours and minutes. */
    public static String text(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < SECONDS_OF_A_MINUTE) {
            return seconds + " s";
        }
        List<String> parts = new ArrayList<>();
        add(parts, duration.toDaysPart(), "d");
        add(parts, duration.toHoursPart(), "h");
        add(parts, duration.toMinutesPart(), "min");
        add(parts, duration.toSecondsPart(), "s");
        return String.join(" ", parts.subList(0, Math.min(PARTS, parts.size())));
    }

    private static void add(List<String> parts, long amount, String unit) {
        if (amount > 0) {
            parts.add(amount + " " + unit);
        }
    }
}
