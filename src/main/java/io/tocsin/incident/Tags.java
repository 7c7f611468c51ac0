package io.tocsin.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tags made from the service and the words of the title, so that similar incidents are found together. */
final class Tags {

    private static final Map<String, Pattern> WORDS = new TreeMap<>(Map.of(
            "api", words("api|endpoint|service"),
            "database", words("database|db|sql"),
            "infrastructure", words("memory|cpu|disk|resource"),
            "network", words("network|connectivity|dns")));

    private Tags() {}

    static List<String> of(@Nullable String service, String text) {
        List<String> tags = new ArrayList<>();
        if (service != null) {
            tags.add(service);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        WORDS.forEach((tag, pattern) -> {
            if (!tags.contains(tag) && pattern.matcher(lower).find()) {
                tags.add(tag);
            }
        });
        return tags;
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?<![a-z0-9])(" + alternatives + ")s?(?![a-z0-9])");
    }
}
