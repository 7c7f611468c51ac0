package io.tocsin.migration.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody.
 *
 * @param phone with country code, such as +15550100
 * @param timeZone such as Europe/Berlin
 * @param steps how they want to be reached; empty where they did not say
 */
public record ForeignPerson(
        Head head,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String timeZone,
        List<Step> steps) {

    /**
     * One step of reaching somebody.
     *
     * @param channel {@code email}, {@code sms} or {@code voice}
     * @param urgency {@code high} or {@code low}; null for both
     */
    public record Step(
            int minutes, String channel, @Nullable String urgency) {}
}
