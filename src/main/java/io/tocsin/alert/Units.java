package io.tocsin.alert;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Units that can be told in one another: times, sizes, shares. */
final class Units {

    private record Unit(String kind, double factor) {}

    private static final Map<String, Unit> KNOWN = known();

    private Units() {}

    /**
     * A value in another unit. A unit that is not said is the one that is wanted; empty where one is not known or they
     * measure different things.
     */
    static Optional<Double> convert(double value, @Nullable String from, @Nullable String to) {
        if (from == null || to == null || from.strip().equals(to)) {
            return Optional.of(value);
        }
        Unit given = unit(from);
        Unit wanted = unit(to);
        return given == null || wanted == null || !given.kind().equals(wanted.kind())
                ? Optional.empty()
                : Optional.of(value * given.factor() / wanted.factor());
    }

    private static @Nullable Unit unit(String name) {
        String stripped = name.strip();
        Unit exact = KNOWN.get(stripped);
        return exact == null ? KNOWN.get(stripped.toLowerCase(Locale.ROOT)) : exact;
    }

    private static Map<String, Unit> known() {
        Map<String, Unit> units = new HashMap<>();
        of(units, "time", 1e-9, "ns", "nanoseconds");
        of(units, "time", 1e-6, "us", "µs", "microseconds");
        of(units, "time", 1e-3, "ms", "milliseconds");
        of(units, "time", 1, "s", "sec", "second", "seconds");
        of(units, "time", 60, "m", "min", "minute", "minutes");
        of(units, "time", 3_600, "h", "hour", "hours");
        of(units, "time", 86_400, "d", "day", "days");
        of(units, "share", 1, "%", "percent", "pct");
        of(units, "share", 100, "ratio", "fraction", "percentunit");
        of(units, "size", 1, "B", "byte", "bytes");
        String[] decimal = {"kb", "mb", "gb", "tb"};
        String[] binary = {"kib", "mib", "gib", "tib"};
        for (int i = 0; i < decimal.length; i++) {
            of(units, "size", Math.pow(1_000, i + 1.0), decimal[i]);
            of(units, "size", Math.pow(1_024, i + 1.0), binary[i]);
        }
        return Map.copyOf(units);
    }

    private static void of(Map<String, Unit> units, String kind, double factor, String... names) {
        for (String name : names) {
            units.put(name, new Unit(kind, factor));
        }
    }
}
