package io.tocsin.platform.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns the text of a node into a value, or says what was expected. */
final class Scalars {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 64;

    private Scalars() {}

    /** The parser throws IllegalArgumentException or DateTimeException for what it refuses. */
    static <T> T read(ConfigNode node, T fallback, String expected, Function<String, T> parser) {
        String text = node.textOrNull();
        if (text == null) {
            return fallback;
        }
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            node.problem("expected " + expected + ", found `" + text + "`");
            return fallback;
        }
    }

    static boolean isId(String text) {
        return text.length() <= LONGEST_ID && ID.matcher(text).matches();
    }

    static double decimal(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value) || !Character.isDigit(text.charAt(text.length() - 1))) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    static Duration duration(String text) {
        Duration value = Duration.parse(text);
        if (value.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    static ZoneId zone(ConfigNode node, ZoneId fallback) {
        String text = node.textOrNull();
        if (text == null) {
            return fallback;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            String meant = Suggestion.among(ZoneId.getAvailableZoneIds(), text);
            node.problem("expected a time zone such as Europe/Berlin, found `" + text + "`" + meant);
            return fallback;
        }
    }

    static <E extends Enum<E>> E oneOf(ConfigNode node, Class<E> type, E fallback) {
        String text = node.textOrNull();
        if (text == null) {
            return fallback;
        }
        String word = text.strip().toLowerCase(Locale.ROOT);
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        unexpected(
                node, Arrays.stream(type.getEnumConstants()).map(Scalars::word).toList(), text);
        return fallback;
    }

    static String oneOf(ConfigNode node, List<String> words, String fallback) {
        String text = node.textOrNull();
        if (text != null && !words.contains(text)) {
            unexpected(node, words, text);
        }
        return text == null || !words.contains(text) ? fallback : text;
    }

    private static void unexpected(ConfigNode node, List<String> words, String found) {
        String expected = String.join(", ", words);
        node.problem("expected one of " + expected + ", found `" + found + "`" + Suggestion.among(words, found));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
