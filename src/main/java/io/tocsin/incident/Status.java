package io.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an incident stands; the first five are open. */
public enum Status {
    DETECTED,
    ACKNOWLEDGED,
    INVESTIGATING,
    MITIGATING,
    MONITORING,
    RESOLVED,
    CLOSED,
    MERGED,
    FALSE_POSITIVE;

    /** As it is written outside: {@code false-positive}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean open() {
        return ordinal() <= MONITORING.ordinal();
    }

    public static Optional<Status> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
