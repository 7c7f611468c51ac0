package io.tocsin.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One incident as it stands.
 *
 * @param key {@code INC-1}
 * @param reportedSeverity the word it was reported with, before classification
 * @param groupingKey alerts with this key join the incident while it is open
 * @param escalationTier tier last told, from 1; 0 before the first page
 * @param channels where the rule that opened it wants it told, beside whom the tiers tell
 * @param processId the engine's instance that carries it
 */
public record Incident(
        String key,
        String title,
        @Nullable String description,
        String reportedSeverity,
        Severity severity,
        Status status,
        @Nullable String service,
        String team,
        @Nullable String assignee,
        @Nullable String commander,
        String source,
        String groupingKey,
        @Nullable String runbook,
        List<String> tags,
        List<String> channels,
        boolean drill,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant identifiedAt,
        @Nullable Instant mitigatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        Impact impact,
        int escalationTier,
        @Nullable Instant nextEscalationAt,
        @Nullable String mergedInto,
        @Nullable String processId) {

    public @Nullable Instant impactStartedAt() {
        return impact.startedAt();
    }

    public @Nullable Long customersAffected() {
        return impact.customersAffected();
    }

    /** Share of requests or customers affected, 0 to 1. */
    public @Nullable Double impactFraction() {
        return impact.fraction();
    }

    public boolean open() {
        return status.open();
    }

    /** The person to turn to: the commander, else whoever has it; null while nobody has. */
    public @Nullable String lead() {
        return commander != null ? commander : assignee;
    }
}
