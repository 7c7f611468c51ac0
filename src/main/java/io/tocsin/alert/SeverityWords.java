package io.tocsin.alert;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the severity words of every sender into ours: critical, high, medium, low, info. */
public final class SeverityWords {

    /** What a missing or unknown word means: worth somebody's look in working time, not worth waking anybody. */
    public static final String UNKNOWN = "medium";

    static final List<String> WORST_FIRST = List.of("critical", "high", "medium", "low", "info");

    private static final Map<String, String> OURS = Map.ofEntries(
            entry("critical", "critical"),
            entry("crit", "critical"),
            entry("page", "critical"),
            entry("fatal", "critical"),
            entry("emergency", "critical"),
            entry("emerg", "critical"),
            entry("alert", "critical"),
            entry("disaster", "critical"),
            entry("blocker", "critical"),
            entry("sev1", "critical"),
            entry("p1", "critical"),
            entry("error", "high"),
            entry("err", "high"),
            entry("high", "high"),
            entry("major", "high"),
            entry("severe", "high"),
            entry("sev2", "high"),
            entry("p2", "high"),
            entry("warning", "medium"),
            entry("warn", "medium"),
            entry("medium", "medium"),
            entry("moderate", "medium"),
            entry("average", "medium"),
            entry("minor", "medium"),
            entry("sev3", "medium"),
            entry("p3", "medium"),
            entry("low", "low"),
            entry("notice", "low"),
            entry("ticket", "low"),
            entry("sev4", "low"),
            entry("p4", "low"),
            entry("info", "info"),
            entry("information", "info"),
            entry("informational", "info"),
            entry("debug", "info"),
            entry("none", "info"),
            entry("p5", "info"),
            entry("sev5", "info"));

    private SeverityWords() {}

    /** Our word for a sender's; {@link #UNKNOWN} when it gave none or one nobody knows. */
    public static String ours(@Nullable String word) {
        if (word == null) {
            return UNKNOWN;
        }
        String known = OURS.get(word);
        if (known != null) {
            return known;
        }
        String plain = word.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return OURS.getOrDefault(plain, UNKNOWN);
    }

    /** The worse of two of our own words. */
    static String worse(String one, String other) {
        return WORST_FIRST.indexOf(one) <= WORST_FIRST.indexOf(other) ? one : other;
    }

    /** Whether this is one of our own five words. */
    public static boolean known(String word) {
        return word.equals(OURS.get(word));
    }
}
