package io.tocsin.alert;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are meant: every field has to fit.
 *
 * @param fields source, title, severity, service, dedupKey, description or a label's name, and the pattern of its text
 */
record AlertMatch(Map<String, Glob> fields) {

    boolean fits(Alert alert) {
        return fields.entrySet().stream().allMatch(field -> fits(field.getKey(), field.getValue(), alert));
    }

    static boolean fits(String field, Glob glob, Alert alert) {
        String value = value(field, alert);
        return value != null && glob.matches(value);
    }

    /** What the alert says in a field; null where it says nothing. */
    static @Nullable String value(String field, Alert alert) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "source" -> alert.source();
            case "title" -> alert.title();
            case "dedupkey" -> alert.dedupKey();
            case "description" -> alert.description();
            case "severity" -> alert.severity() == null ? alert.labels().get(field) : alert.severity();
            case "service" -> alert.service() == null ? alert.labels().get(field) : alert.service();
            default -> alert.labels().get(field.startsWith("labels.") ? field.substring(7) : field);
        };
    }
}
