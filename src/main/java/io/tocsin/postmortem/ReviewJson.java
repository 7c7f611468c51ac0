package io.tocsin.postmortem;

import io.tocsin.incident.Incident;
import io.tocsin.incident.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A review as the API gives it.
 *
 * @param sections the written parts by their names
 */
record ReviewJson(
        String incident,
        String title,
        String severity,
        @Nullable String service,
        ReviewState state,
        Instant draftedAt,
        Instant dueAt,
        @Nullable Instant writtenAt,
        @Nullable String writtenBy,
        @Nullable Instant approvedAt,
        @Nullable String approvedBy,
        @Nullable String sentBack,
        Figures figures,
        Map<String, String> sections,
        List<ActionItem> actionItems,
        List<TimelineEntry> timeline) {

    /** Lengths from the opening of the incident; absent where it never came to that. */
    record Figures(
            @Nullable Duration timeToAssignment,
            @Nullable Duration timeToAcknowledge,
            @Nullable Duration timeToIdentify,
            @Nullable Duration timeToMitigate,
            @Nullable Duration timeToResolve,
            @Nullable Duration timeToRecover,
            int tiers,
            int escalations,
            int communications) {

        static Figures of(CaseFacts facts) {
            return new Figures(
                    facts.toAssignment(),
                    facts.toAcknowledge(),
                    facts.toIdentify(),
                    facts.toMitigate(),
                    facts.toResolve(),
                    facts.toRecover(),
                    facts.tier(),
                    facts.escalations(),
                    facts.communications());
        }
    }

    static ReviewJson of(Review review, Incident incident, List<TimelineEntry> entries, List<ActionItem> items) {
        return new ReviewJson(
                incident.key(),
                incident.title(),
                incident.severity().name(),
                incident.service(),
                review.state(),
                review.draftedAt(),
                review.dueAt(),
                review.writtenAt(),
                review.writtenBy(),
                review.approvedAt(),
                review.approvedBy(),
                review.sentBack(),
                Figures.of(CaseFacts.of(incident, entries)),
                review.text().byId(),
                items,
                entries);
    }
}
