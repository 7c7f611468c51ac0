package io.tocsin.postmortem;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Kind;
import io.tocsin.incident.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the timeline says about an incident in figures.
 *
 * @param toAcknowledge from opening; null where it never came to that
 * @param toRecover from the estimated start of the impact, else from opening, to mitigation
 * @param tier the highest tier that was told
 * @param escalations how often another tier was told because nobody had answered
 * @param byHand how often somebody asked for more people
 */
record CaseFacts(
        @Nullable Duration toAssignment,
        @Nullable Duration toAcknowledge,
        @Nullable Duration toIdentify,
        @Nullable Duration toMitigate,
        @Nullable Duration toResolve,
        @Nullable Duration toRecover,
        int tier,
        int escalations,
        int byHand,
        int communications,
        int updatesMissed,
        int recurrences,
        int reopenings,
        boolean nobodyAnswered,
        List<String> missedTargets) {

    static CaseFacts of(Incident incident, List<TimelineEntry> entries) {
        Instant opened = incident.openedAt();
        Instant impact = incident.impactStartedAt();
        return new CaseFacts(
                between(opened, assignedAt(incident, entries)),
                between(opened, incident.acknowledgedAt()),
                between(opened, incident.identifiedAt()),
                between(opened, incident.mitigatedAt()),
                between(opened, incident.resolvedAt()),
                between(impact == null ? opened : impact, incident.mitigatedAt()),
                Math.max(incident.escalationTier(), highestTier(entries)),
                unanswered(entries),
                (int) of(entries, Kind.ESCALATED).stream()
                        .filter(entry -> Boolean.TRUE.equals(entry.data().get("manual")))
                        .count(),
                of(entries, Kind.COMMUNICATION).size(),
                of(entries, Kind.UPDATE_MISSED).size(),
                of(entries, Kind.RECURRED).size(),
                of(entries, Kind.REOPENED).size(),
                !of(entries, Kind.NOBODY_ANSWERED).isEmpty(),
                of(entries, Kind.TARGET_MISSED).stream()
                        .map(TimelineEntry::text)
                        .distinct()
                        .toList());
    }

    static List<TimelineEntry> of(List<TimelineEntry> entries, Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind.text()))
                .toList();
    }

    private static @Nullable Instant assignedAt(Incident incident, List<TimelineEntry> entries) {
        Optional<Instant> assigned =
                of(entries, Kind.ASSIGNED).stream().map(TimelineEntry::at).findFirst();
        Instant acknowledged = incident.acknowledgedAt();
        if (assigned.isEmpty() || acknowledged == null) {
            return assigned.orElse(acknowledged);
        }
        return assigned.get().isBefore(acknowledged) ? assigned.get() : acknowledged;
    }

    /** Tiers told that nobody had asked for: a request comes without a tier, right before the tier it leads to. */
    private static int unanswered(List<TimelineEntry> entries) {
        int unanswered = 0;
        boolean asked = false;
        for (TimelineEntry entry : entries) {
            boolean told = entry.data().containsKey("tier");
            if (told && !asked && entry.kind().equals(Kind.ESCALATED.text())) {
                unanswered++;
            }
            asked = entry.kind().equals(Kind.ESCALATED.text()) ? !told : asked && !told;
        }
        return unanswered;
    }

    private static int highestTier(List<TimelineEntry> entries) {
        return entries.stream()
                .map(entry -> entry.data().get("tier"))
                .mapToInt(tier -> tier instanceof Number number ? number.intValue() : 0)
                .max()
                .orElse(0);
    }

    private static @Nullable Duration between(Instant from, @Nullable Instant to) {
        return to == null || to.isBefore(from) ? null : Duration.between(from, to);
    }
}
