package io.tocsin.migration.opsgenie;

import static io.tocsin.migration.wire.Wire.number;
import static io.tocsin.migration.wire.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.util.Locale;

/** Lengths of time and times of the week as Opsgenie writes them. */
final class OpsgenieTime {

    static final int DAY = 24 * 60 * 60;

    private OpsgenieTime() {}

    /** Of an amount with its unit. */
    static int minutes(JsonNode length) {
        int amount = Math.max(0, number(length, "timeAmount", 0));
        return switch (text(length, "timeUnit", "minutes")) {
            case "hours" -> amount * 60;
            case "days" -> amount * 24 * 60;
            default -> amount;
        };
    }

    /** Seconds of the day, whose end may be written as 24:00; {@code prefix} is start or end. */
    static int secondOfDay(JsonNode restriction, String prefix) {
        int hour = number(restriction, prefix + "Hour", 0);
        int minute = number(restriction, prefix + "Min", 0);
        return (int) Math.max(0, Math.min(DAY, (hour * 60L + minute) * 60));
    }

    /** Days since Monday; -1 for what is no day. */
    static int day(JsonNode restriction, String key) {
        try {
            return DayOfWeek.valueOf(text(restriction, key, "").toUpperCase(Locale.ROOT))
                            .getValue()
                    - 1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
