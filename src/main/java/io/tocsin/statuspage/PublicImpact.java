package io.tocsin.statuspage;

import java.util.Arrays;
import java.util.Locale;

/** How bad a notice is for the public, mildest first, in the words Statuspage clients know. */
enum PublicImpact {
    NONE("operational", "All systems operational"),
    MINOR("degraded_performance", "Minor service problem"),
    MAJOR("partial_outage", "Partial outage"),
    CRITICAL("major_outage", "Major outage");

    private final String component;
    private final String description;

    PublicImpact(String component, String description) {
        this.component = component;
        this.description = description;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a component that is hit this hard: {@code partial_outage}. */
    public String componentState() {
        return component;
    }

    public String description() {
        return description;
    }

    PublicImpact worse(PublicImpact other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Reads an impact's word, in any case; anything else counts as minor. */
    static PublicImpact of(String word) {
        return Arrays.stream(values())
                .filter(impact -> impact.text().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElse(MINOR);
    }
}
