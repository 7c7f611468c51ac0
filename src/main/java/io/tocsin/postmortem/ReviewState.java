package io.tocsin.postmortem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a review has come. */
public enum ReviewState {
    /** To be written, or sent back to be written again. */
    DRAFT,
    /** Written, and waiting for approval. */
    WRITTEN,
    APPROVED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReviewState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
