package io.tocsin.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What figures are grouped by. */
enum By {
    SEVERITY,
    SERVICE,
    TEAM,
    MONTH;

    static final String NONE = "none";

    static Optional<By> of(String text) {
        return Arrays.stream(values())
                .filter(by -> by.text().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String group(Case one) {
        return switch (this) {
            case SEVERITY -> one.severity();
            case SERVICE -> one.service() == null ? NONE : one.service();
            case TEAM -> one.team();
            case MONTH -> throw new IllegalStateException("months are spans of their own");
        };
    }
}
