package io.tocsin.platform.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as a person would write them: on one line where they fit, else line by line. */
final class YamlText {

    private static final int WIDTH = 120;
    private static final int STEP = 2;
    private static final Pattern PLAIN = Pattern.compile("\\p{L}([\\p{L}0-9 _./@+-]*[\\p{L}0-9_])?");
    private static final Set<String> OTHERWISE = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
    private static final char FIRST_PRINTED = ' ';
    private static final char DELETE = 0x7F;
    private static final char BYTE_ORDER_MARK = 0xFEFF;
    private static final char LAST_PRINTED = 0xFFFD;

    private YamlText() {}

    /** What stands at this column; lines after the first are indented to it. */
    static String at(int column, Object value) {
        String line = line(value);
        if (column + line.length() <= WIDTH || !deep(value)) {
            return line;
        }
        return lines(column, value);
    }

    /** A key with its value, the key at this column. */
    static String entry(int column, String key, Object value) {
        String line = key + ": " + line(value);
        return column + line.length() <= WIDTH || !deep(value)
                ? line
                : key + ":\n" + pad(column + STEP) + lines(column + STEP, value);
    }

    /** An item of a list, its hyphen at this column. */
    static String item(int column, Object value) {
        return "- " + at(column + STEP, value);
    }

    /** All on one line. */
    static String line(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + line(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(YamlText::line).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? scalar(text) : value.toString();
    }

    static String pad(int column) {
        return " ".repeat(column);
    }

    private static boolean deep(Object value) {
        return (value instanceof Map<?, ?> map && !map.isEmpty()) || (value instanceof List<?> list && !list.isEmpty());
    }

    private static String lines(int column, Object value) {
        List<String> lines = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> lines.add(entry(column, String.valueOf(key), each)));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> lines.add(item(column, each)));
        }
        return String.join("\n" + pad(column), lines);
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !OTHERWISE.contains(text.toLowerCase(Locale.ROOT))
                ? text
                : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < FIRST_PRINTED || c == DELETE || c == BYTE_ORDER_MARK || c > LAST_PRINTED) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
