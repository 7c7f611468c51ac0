package io.tocsin.statuspage;

import java.util.Arrays;
import java.util.Locale;

/** How far a public notice has come. */
enum NoticeState {
    INVESTIGATING,
    IDENTIFIED,
    MONITORING,
    RESOLVED,
    WITHDRAWN;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a heading on the page: {@code Investigating}. */
    public String label() {
        return name().charAt(0) + text().substring(1);
    }

    boolean active() {
        return compareTo(RESOLVED) < 0;
    }

    /** Reads a state's word, in any case; anything else is still being investigated. */
    static NoticeState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.text().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElse(INVESTIGATING);
    }
}
