package io.tocsin.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An incident as the API gives it (CONTRACT: every name here is public). */
public record IncidentJson(
        String key,
        String title,
        @Nullable String description,
        Severity severity,
        Status status,
        @Nullable String service,
        String team,
        @Nullable String assignee,
        @Nullable String commander,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant identifiedAt,
        @Nullable Instant mitigatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        @Nullable Instant impactStartedAt,
        int escalationTier,
        @Nullable Instant nextEscalationAt,
        boolean drill,
        int alerts,
        List<String> tags,
        @Nullable Long customersAffected,
        @Nullable Double impactFraction,
        @Nullable String runbook,
        @Nullable String mergedInto,
        Map<String, String> links) {}
