package io.tocsin.alert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A time in which alerts of a kind wake nobody.
 *
 * @param kind {@code silence} or {@code maintenance}
 * @param match every field has to fit, {@code *} stands for any text
 * @param endedAt when somebody ended it before its time, null where nobody did
 */
public record QuietWindow(
        String id,
        String kind,
        Map<String, String> match,
        Instant from,
        Instant to,
        String reason,
        String createdBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy) {

    /** {@code pending}, {@code active} or {@code expired}. */
    public String state(Instant at) {
        if (endedAt != null || !at.isBefore(to)) {
            return "expired";
        }
        return at.isBefore(from) ? "pending" : "active";
    }
}
