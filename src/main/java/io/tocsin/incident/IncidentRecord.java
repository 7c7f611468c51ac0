package io.tocsin.incident;

import static io.tocsin.incident.Status.ACKNOWLEDGED;
import static io.tocsin.incident.Status.CLOSED;
import static io.tocsin.incident.Status.DETECTED;
import static io.tocsin.incident.Status.FALSE_POSITIVE;
import static io.tocsin.incident.Status.INVESTIGATING;
import static io.tocsin.incident.Status.MERGED;
import static io.tocsin.incident.Status.MITIGATING;
import static io.tocsin.incident.Status.MONITORING;
import static io.tocsin.incident.Status.RESOLVED;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the steps of the process write down. Each call joins the step's transaction and takes the incident's lock. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class IncidentRecord {

    private final IncidentTable table;
    private final Timeline timeline;
    private final Clock clock;

    IncidentRecord(IncidentTable table, Timeline timeline, Clock clock) {
        this.table = table;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** The process has classified the incident. */
    public void classified(String key, Severity severity) {
        table.set(key, Map.of("severity", severity.name()));
        timeline.add(
                key,
                Kind.SEVERITY,
                "system",
                "Classified " + severity,
                Map.of("to", severity.name(), "reason", "rule"));
    }

    /**
     * People of a tier were told.
     *
     * @param next when the next tier is due; null after the last
     */
    public record Paged(
            String key,
            int tier,
            int round,
            List<String> told,
            @Nullable Instant next) {

        private IncidentFact fact() {
            String whom = told.isEmpty() ? "nobody" : String.join(", ", told);
            return new IncidentFact(
                    key,
                    tier == 1 && round == 1 ? Kind.PAGED : Kind.ESCALATED,
                    "system",
                    "Paged tier " + tier + (round > 1 ? " (round " + round + ")" : "") + ": " + whom,
                    Map.of("tier", tier, "round", round, "told", told));
        }
    }

    public void paged(Paged paged) {
        paged(List.of(paged));
    }

    /** The same for several incidents that were due together. */
    public void paged(List<Paged> together) {
        table.escalated(together);
        timeline.addAll(together.stream().map(Paged::fact).toList());
    }

    /** Every tier and round was told and nobody answered. */
    public void nobodyAnswered(String key, List<String> told) {
        nextEscalation(key, null);
        timeline.add(
                key,
                Kind.NOBODY_ANSWERED,
                "system",
                "Nobody answered in any tier; told everybody left: " + String.join(", ", told),
                Map.of("told", told));
    }

    /** The next tier's time changed, or there is none any more (null). */
    public void nextEscalation(String key, @Nullable Instant at) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("next_escalation_at", at);
        table.set(key, columns);
    }

    /** Returns who has the incident from now on: whoever it was assigned to before, else whoever acknowledged. */
    public String acknowledged(String key, String by, @Nullable String note) {
        Incident incident = table.lock(key).orElseThrow();
        String assignee = incident.assignee() == null ? by : incident.assignee();
        Map<String, Object> columns = new HashMap<>();
        columns.put("status", ACKNOWLEDGED.text());
        columns.put("acknowledged_at", first(incident.acknowledgedAt()));
        columns.put("next_escalation_at", null);
        columns.put("assignee", assignee);
        table.set(key, columns);
        timeline.add(key, Kind.ACKNOWLEDGED, by, withNote("Acknowledged", note));
        return assignee;
    }

    /** Somebody has begun to look for the cause; nothing to do where that was known. */
    public void investigating(String key, String by) {
        if (table.lock(key).orElseThrow().status() == ACKNOWLEDGED) {
            table.set(key, Map.of("status", INVESTIGATING.text()));
            timeline.add(key, Kind.STATUS, by, "Investigating", Map.of("to", INVESTIGATING.text()));
        }
    }

    /** The search for the cause has ended; {@code cause} may be null when mitigation could not wait for it. */
    public void identified(String key, String by, @Nullable String cause) {
        investigating(key, by);
        Incident incident = table.lock(key).orElseThrow();
        Map<String, Object> columns = new HashMap<>();
        columns.put("status", MITIGATING.text());
        columns.put("identified_at", cause == null ? incident.identifiedAt() : first(incident.identifiedAt()));
        table.set(key, columns);
        timeline.add(
                key,
                Kind.IDENTIFIED,
                by,
                cause == null ? "Mitigating before the cause is known" : withNote("Cause identified", cause));
    }

    public void mitigated(String key, String by, @Nullable String note) {
        table.set(key, Map.of("status", MONITORING.text(), "mitigated_at", clock.instant()));
        timeline.add(key, Kind.MITIGATED, by, withNote("Mitigated", note));
    }

    /** The trouble came back while it was watched. */
    public void recurred(String key) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("status", MITIGATING.text());
        columns.put("mitigated_at", null);
        table.set(key, columns);
        timeline.add(key, Kind.RECURRED, "system", "An alert fires again: back to mitigation");
    }

    /** @param how {@code by hand}, {@code alerts cleared}: shown with the note */
    public void resolved(String key, String by, String how, @Nullable String note) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("status", RESOLVED.text());
        columns.put("resolved_at", clock.instant());
        columns.put("next_escalation_at", null);
        table.set(key, columns);
        timeline.add(key, Kind.RESOLVED, by, withNote("Resolved (" + how + ")", note), Map.of("how", how));
    }

    /** Nobody has it now: it is paged again, and whoever acknowledges this time has it. */
    public void reopened(String key, String by, @Nullable String note) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("assignee", null);
        columns.put("status", DETECTED.text());
        columns.put("resolved_at", null);
        columns.put("mitigated_at", null);
        try {
            table.set(key, columns);
        } catch (DuplicateKeyException opened) {
            throw new ConcurrencyFailureException("another incident of the group was opened meanwhile", opened);
        }
        timeline.add(key, Kind.REOPENED, by, withNote("Reopened", note));
    }

    public void merged(String key, String by, String into) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("status", MERGED.text());
        columns.put("merged_into", into);
        columns.put("closed_at", clock.instant());
        columns.put("next_escalation_at", null);
        table.set(key, columns);
        timeline.add(key, Kind.MERGED, by, "Merged into " + into, Map.of("into", into));
        timeline.add(into, Kind.MERGED, by, key + " was merged into this incident", Map.of("from", key));
    }

    public void falsePositive(String key, String by, @Nullable String reason) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("status", FALSE_POSITIVE.text());
        columns.put("closed_at", clock.instant());
        columns.put("next_escalation_at", null);
        table.set(key, columns);
        timeline.add(key, Kind.FALSE_POSITIVE, by, withNote("False positive", reason));
    }

    public void closed(String key) {
        table.set(key, Map.of("status", CLOSED.text(), "closed_at", clock.instant()));
        timeline.add(key, Kind.CLOSED, "system", "Closed");
    }

    /** An update was given, to colleagues ({@code internal}) or to everybody ({@code public}). */
    public void communicated(String key, String by, String text, String audience) {
        timeline.add(key, Kind.COMMUNICATION, by, text, Map.of("channel", "incident", "audience", audience));
    }

    void severityChanged(Incident incident, Severity to, String by, @Nullable String reason) {
        table.set(incident.key(), Map.of("severity", to.name()));
        timeline.add(
                incident.key(),
                Kind.SEVERITY,
                by,
                withNote("Severity changed from " + incident.severity() + " to " + to, reason),
                Map.of("from", incident.severity().name(), "to", to.name()));
    }

    void assigned(String key, String to, String by, @Nullable String reason) {
        table.set(key, Map.of("assignee", to));
        timeline.add(key, Kind.ASSIGNED, by, withNote("Assigned to " + to, reason), Map.of("to", to));
    }

    void impact(Incident incident, String by, Impact estimate) {
        Map<String, Object> columns = new HashMap<>();
        Map<String, Object> changes = new TreeMap<>();
        for (Estimate one : Estimate.all(incident, estimate)) {
            columns.put(one.column(), one.now());
            changes.put(one.name(), one.change());
        }
        if (!columns.isEmpty()) {
            table.set(incident.key(), columns);
            timeline.add(incident.key(), Kind.IMPACT, by, "Impact estimated", changes);
        }
    }

    private Instant first(@Nullable Instant known) {
        return known == null ? clock.instant() : known;
    }

    private static String withNote(String what, @Nullable String note) {
        return note == null || note.isBlank() ? what : what + ": " + note.strip();
    }
}
