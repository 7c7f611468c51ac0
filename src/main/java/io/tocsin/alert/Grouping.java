package io.tocsin.alert;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts that name no service we know are about the same trouble: those that say the same in some fields, and come
 * within a time of the first.
 *
 * @param by the fields: source, title, severity, or a label's name
 * @param within how long after its opening an incident takes in more; zero where each alert stands for itself
 */
public record Grouping(List<String> by, Duration within) {

    /** Begins the grouping key of those that belong together by time. */
    public static final String PREFIX = "v1:window:";

    static final Duration DEFAULT_WITHIN = Duration.ofMinutes(2);
    static final Grouping NONE = new Grouping(List.of(), Duration.ZERO);

    /** The key of its group; null where it stands for itself, as one does that has none of the fields. */
    @Nullable
    String key(Alert alert) {
        if (within.isZero()) {
            return null;
        }
        String[] parts = new String[by.size()];
        boolean none = true;
        for (int i = 0; i < parts.length; i++) {
            String value = AlertMatch.value(by.get(i), alert);
            none &= value == null;
            parts[i] = value == null ? "" : value;
        }
        return none ? null : PREFIX + Fingerprint.of(parts);
    }
}
