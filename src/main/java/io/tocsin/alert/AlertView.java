package io.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored alert as it stands.
 *
 * @param state firing, resolved or suppressed
 * @param severity critical, high, medium, low or info
 * @param count how often it was reported firing
 * @param verdict the last one: new, repeated, resolved, suppressed
 */
public record AlertView(
        String id,
        String source,
        String dedupKey,
        String fingerprint,
        String state,
        String title,
        String severity,
        @Nullable String service,
        @Nullable String description,
        Map<String, String> labels,
        List<Link> links,
        Map<String, Double> values,
        @Nullable String runbook,
        Instant firstAt,
        Instant lastAt,
        @Nullable Instant resolvedAt,
        int count,
        @Nullable String incident,
        String verdict,
        @Nullable String reason,
        @Nullable String rule) {

    /** The report it would be were it sent again now. */
    Alert asReported() {
        return new Alert(
                source,
                dedupKey,
                !state.equals("resolved"),
                title,
                severity,
                service,
                description,
                labels,
                links,
                values,
                null,
                null,
                runbook,
                false);
    }
}
