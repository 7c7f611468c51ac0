package io.tocsin.intake.opsgenie;

import io.tocsin.alert.AlertView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert as Opsgenie's API shows it. */
record OpsgenieAlert(
        String id,
        String tinyId,
        String alias,
        String message,
        String status,
        boolean acknowledged,
        boolean isSeen,
        boolean snoozed,
        List<String> tags,
        int count,
        Instant lastOccurredAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String source,
        @Nullable String entity,
        String owner,
        String priority,
        @Nullable String description,
        Map<String, String> details) {

    private static final Map<String, String> PRIORITIES =
            Map.of("critical", "P1", "high", "P2", "medium", "P3", "low", "P4", "info", "P5");

    /** @param owner who has its incident, null while nobody has */
    static OpsgenieAlert of(Known.Found found, String tiny, @Nullable String owner) {
        AlertView alert = found.alert();
        String tags = alert.labels().getOrDefault("tags", "");
        return new OpsgenieAlert(
                alert.id(),
                tiny,
                found.alias(),
                alert.title(),
                found.over() ? "closed" : "open",
                owner != null,
                owner != null,
                false,
                tags.isEmpty() ? List.of() : List.of(tags.split(", ", -1)),
                alert.count(),
                alert.lastAt(),
                alert.firstAt(),
                alert.lastAt(),
                alert.labels().get("source"),
                alert.labels().get("entity"),
                owner == null ? "" : owner,
                PRIORITIES.getOrDefault(alert.severity(), "P3"),
                alert.description(),
                alert.labels());
    }
}
