package io.tocsin.alert;

import io.tocsin.platform.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a rule holds: {@code metric op number[unit] [for duration] [on any thing]}, such as {@code error_rate > 5% for 2
 * minutes}. A value without a unit of its own
 * is taken to be in this one.
 *
 * @param lasting how long it must hold without a break; zero: at once
 * @param on what "any" of it breaks the rule, null where the rule does not say
 */
record Condition(
        String metric,
        Operator operator,
        double threshold,
        @Nullable String unit,
        Duration lasting,
        @Nullable String on) {

    /** How a value is compared with the threshold. */
    enum Operator {
        ABOVE(">"),
        AT_LEAST(">="),
        BELOW("<"),
        AT_MOST("<="),
        EQUAL("=="),
        DIFFERENT("!=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    private static final String SHAPE = "expected `metric > number [unit] [for 2 minutes] [on any node]`";
    private static final Pattern START = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_.:]*)\\s*(>=|<=|==|!=|=|>|<)?\\s*");
    private static final Pattern NUMBER = Pattern.compile(
            "([+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(%|(?!for\\b|on\\b)[A-Za-z][A-Za-z/]{0,11})?\\s*");
    private static final Pattern LASTING = Pattern.compile("for\\s+(\\d{1,6})\\s*([A-Za-z]+)\\s*");
    private static final Pattern ON = Pattern.compile("on\\s+any\\s+([A-Za-z_][A-Za-z0-9_.-]*)\\s*");
    private static final Map<String, Duration> UNITS = Map.ofEntries(
            Map.entry("s", Duration.ofSeconds(1)),
            Map.entry("sec", Duration.ofSeconds(1)),
            Map.entry("second", Duration.ofSeconds(1)),
            Map.entry("m", Duration.ofMinutes(1)),
            Map.entry("min", Duration.ofMinutes(1)),
            Map.entry("minute", Duration.ofMinutes(1)),
            Map.entry("h", Duration.ofHours(1)),
            Map.entry("hour", Duration.ofHours(1)),
            Map.entry("d", Duration.ofDays(1)),
            Map.entry("day", Duration.ofDays(1)));

    /** Reads a condition; throws IllegalArgumentException that says what is wrong and at which character. */
    static Condition parse(String text) {
        Matcher start = at(START, text, 0);
        if (!start.lookingAt()) {
            throw refuse(text, 0, "a metric's name, such as error_rate");
        }
        if (start.group(2) == null) {
            throw refuse(text, start.end(), "one of > >= < <= == !=");
        }
        Matcher number = at(NUMBER, text, start.end());
        if (!number.lookingAt()) {
            throw refuse(text, start.end(), "a number");
        }
        int end = number.end();
        Matcher lasting = at(LASTING, text, end);
        Duration duration = Duration.ZERO;
        if (lasting.lookingAt()) {
            duration = duration(text, lasting);
            end = lasting.end();
        }
        Matcher on = at(ON, text, end);
        String any = on.lookingAt() ? on.group(1) : null;
        end = any == null ? end : on.end();
        if (end < text.length()) {
            throw refuse(text, end, "`for` and a duration, `on any` and a name, or nothing more");
        }
        return new Condition(
                start.group(1), operator(start.group(2)), threshold(text, number), number.group(2), duration, any);
    }

    /** As one would write it. */
    String text() {
        String number = Double.toString(threshold).replaceFirst("\\.0$", "");
        return metric + " " + operator.sign + " " + number + (unit == null ? "" : unit)
                + (lasting.isZero() ? "" : " for " + Durations.text(lasting))
                + (on == null ? "" : " on any " + on);
    }

    /** Whether the condition holds for a measured value. */
    boolean holds(double value) {
        return switch (operator) {
            case ABOVE -> value > threshold;
            case AT_LEAST -> value >= threshold;
            case BELOW -> value < threshold;
            case AT_MOST -> value <= threshold;
            case EQUAL -> Double.compare(value, threshold) == 0;
            case DIFFERENT -> Double.compare(value, threshold) != 0;
        };
    }

    private static Matcher at(Pattern pattern, String text, int from) {
        return pattern.matcher(text).region(from, text.length());
    }

    private static Operator operator(String sign) {
        for (Operator operator : Operator.values()) {
            if (operator.sign.equals(sign)) {
                return operator;
            }
        }
        return Operator.EQUAL;
    }

    private static double threshold(String text, Matcher number) {
        double threshold = Double.parseDouble(number.group(1));
        if (!Double.isFinite(threshold)) {
            throw refuse(text, number.start(), "a number that can be compared");
        }
        return threshold;
    }

    private static Duration duration(String text, Matcher lasting) {
        String unit = lasting.group(2).toLowerCase(Locale.ROOT);
        Duration one = UNITS.get(unit.length() > 3 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit);
        if (one == null) {
            throw refuse(text, lasting.start(2), "seconds, minutes, hours or days");
        }
        return one.multipliedBy(Long.parseLong(lasting.group(1)));
    }

    private static IllegalArgumentException refuse(String text, int at, String expected) {
        String found = at >= text.length() ? "the end" : "`" + text.substring(at) + "`";
        return new IllegalArgumentException(
                SHAPE + "; at character " + (at + 1) + " expected " + expected + ", found " + found);
    }
}
