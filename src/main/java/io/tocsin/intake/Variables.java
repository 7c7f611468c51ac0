package io.tocsin.intake;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables of senders whose messages people write themselves: found by name, whether it is {@code HOSTNAME},
 * {@code NOTIFY_HOSTNAME}, {@code host_name} or {@code name} inside of {@code host}. One that its sender did not fill in
 * is absent.
 */
final class Variables {

    private static final int DEEPEST = 4;
    private static final int MOST = 1_000;
    private static final Pattern PREFIX = Pattern.compile("^(NOTIFY|NAGIOS|ICINGA)_");
    private static final Pattern BESIDES = Pattern.compile("[^A-Z0-9]+");

    /** The placeholders of nagios and its descendants, of Zabbix, and of UptimeRobot. */
    private static final Pattern UNFILLED = Pattern.compile("\\$[^$\\s]+\\$|\\{[A-Z][A-Z0-9_.:]*}|\\*[A-Za-z]+\\*");

    private final Map<String, String> texts = new LinkedHashMap<>();

    private Variables() {}

    static Variables of(Loose body) {
        Variables variables = new Variables();
        variables.add("", body, 0);
        return variables;
    }

    private void add(String path, Loose place, int depth) {
        String text = place.text();
        if (text != null && !UNFILLED.matcher(text).matches() && texts.size() < MOST) {
            texts.putIfAbsent(path, text);
        }
        if (depth < DEEPEST) {
            place.members().forEach((name, member) -> add(path + plain(name), member, depth + 1));
        }
    }

    private static String plain(String name) {
        String upper = name.length() > 100 ? name.substring(0, 100) : name;
        return BESIDES.matcher(PREFIX.matcher(upper.toUpperCase(Locale.ROOT)).replaceFirst(""))
                .replaceAll("");
    }

    /** The first of these that is filled in; names in capitals without anything between their words. */
    @Nullable
    String text(String... names) {
        for (String name : names) {
            String text = texts.get(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
