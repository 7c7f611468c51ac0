package io.tocsin.postmortem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon an action item matters; without a date of its own that is also when it is due. */
public enum Priority {
    HIGH(7),
    MEDIUM(14),
    LOW(30);

    private final int days;

    Priority(int days) {
        this.days = days;
    }

    /** Days until it is due where nobody said a date. */
    int days() {
        return days;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Priority> of(String text) {
        return Arrays.stream(values())
                .filter(priority -> priority.text().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
