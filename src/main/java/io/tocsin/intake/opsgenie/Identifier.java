package io.tocsin.intake.opsgenie;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a request names its alert.
 *
 * @param type {@code id}, {@code tiny} or {@code alias}
 */
record Identifier(String value, String type) {

    static Identifier of(String value, @Nullable String type) {
        return new Identifier(value, type == null ? "id" : type.toLowerCase(Locale.ROOT));
    }

    /** Null where it is named otherwise. */
    @Nullable
    String alias() {
        return type.equals("alias") ? value : null;
    }
}
