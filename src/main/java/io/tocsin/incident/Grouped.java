package io.tocsin.incident;

import io.tocsin.alert.Grouping;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why an alert has joined an incident that another one opened; the words are public. */
enum Grouped {
    SERVICE,
    DEPENDENCY,
    TIME_WINDOW;

    static final String BY_SERVICE = "v1:service:";

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of those with this grouping key; null where that is the same trouble again. */
    static @Nullable Grouped by(String lane) {
        if (lane.startsWith(BY_SERVICE)) {
            return SERVICE;
        }
        return lane.startsWith(Grouping.PREFIX) ? TIME_WINDOW : null;
    }
}
