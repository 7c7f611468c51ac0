package io.tocsin.migration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of one thing of another product. */
public enum Outcome {
    /** It is added. */
    NEW,
    /** It is here already, and as it is there. */
    SAME,
    /** It is here already, and becomes as it is there. */
    CHANGED,
    /** It can't be taken over; the remarks say why. */
    LEFT_OUT,
    /** It is added or changed, and the remarks say what of it has no equal here. */
    PARTLY;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
