package io.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.Optional;

/** How bad it is, worst first; the words of other tools map to these. */
public enum Severity {
    SEV1("critical"),
    SEV2("high"),
    SEV3("medium"),
    SEV4("low");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word people use: critical, high, medium or low. */
    public String word() {
        return word;
    }

    public boolean worseThan(Severity other) {
        return ordinal() < other.ordinal();
    }

    /** Reads {@code SEV1} or {@code critical}, in any case; empty for anything else. */
    public static Optional<Severity> of(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        for (Severity severity : values()) {
            if (severity.word.equals(wanted)
                    || severity.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    @JsonCreator
    static Severity parse(String text) {
        return of(text).orElseThrow(() ->
                new IllegalArgumentException("severity is one of SEV1, SEV2, SEV3, SEV4, critical, high, medium, low"));
    }
}
