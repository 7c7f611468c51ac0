package io.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Alerts on their way into the table: one array per column, so that a batch of any size is one statement. */
final class AlertRows {

    /** The rows as a relation {@code n}. */
    static final String UNNEST = """
            unnest(:id::text[], :dedup_key::text[], :fingerprint::text[], :state::text[], :verdict::text[],
                   :reason::text[], :rule::text[], :collapsed::bool[], :members::text[], :title::text[],
                   :severity::text[], :service::text[], :description::text[], :labels::text[], :links::text[],
                   :measured::text[], :runbook::text[], :starts_at::text[], :ends_at::text[], :review_at::text[],
                   :sender_key::text[],
                   :times::int[])
              as n (id, dedup_key, fingerprint, state, verdict, reason, rule, collapsed, members, title, severity,
                    service, description, labels, links, measured, runbook, starts_at, ends_at, review_at, sender_key, times)
            """;

    private static final List<String> TEXTS = List.of(
            "id",
            "dedup_key",
            "fingerprint",
            "state",
            "verdict",
            "reason",
            "rule",
            "members",
            "title",
            "severity",
            "service",
            "description",
            "labels",
            "links",
            "measured",
            "runbook",
            "starts_at",
            "ends_at",
            "review_at",
            "sender_key");

    private final Map<String, List<@Nullable String>> texts = new HashMap<>();
    private final List<Boolean> collapsed = new ArrayList<>();
    private final List<Integer> times = new ArrayList<>();

    private AlertRows() {
        TEXTS.forEach(name -> texts.put(name, new ArrayList<>()));
    }

    /** Each report as the alert it is if nothing was known before. */
    static AlertRows proposed(List<Report> reports) {
        AlertRows rows = new AlertRows();
        for (Report report : reports) {
            Assessment assessment = report.assessment();
            boolean quiet = assessment.quiet();
            rows.identity(report.id(), quiet ? "suppressed" : "firing", quiet ? Verdict.SUPPRESSED : Verdict.NEW);
            rows.put("reason", quiet ? assessment.why().word() : null);
            rows.put("review_at", assessment.quietUntil());
            rows.content(report, report.isFiring() ? report.firing() : report.cleared());
        }
        return rows;
    }

    /** What has to be written to alerts that are known. */
    static AlertRows decided(List<Decision> decisions) {
        AlertRows rows = new AlertRows();
        for (Decision decision : decisions) {
            Reason reason = decision.reason();
            rows.identity(decision.alertId(), decision.state(), decision.verdict());
            rows.put("reason", reason == null ? null : reason.word());
            rows.put("review_at", decision.reviewAt());
            rows.content(decision.report(), decision.members());
        }
        return rows;
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        texts.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        parameters.put("collapsed", collapsed.toArray(Boolean[]::new));
        parameters.put("times", times.toArray(Integer[]::new));
        return parameters;
    }

    private void identity(String id, String state, Verdict verdict) {
        put("id", id);
        put("state", state);
        put("verdict", verdict.word());
    }

    private void content(Report report, Set<String> members) {
        Assessment assessment = report.assessment();
        Alert alert = assessment.alert();
        Rule rule = assessment.rule();
        put("dedup_key", alert.dedupKey());
        put("sender_key", assessment.senderKey());
        put("fingerprint", assessment.fingerprint());
        put("rule", rule == null ? null : rule.name());
        put("members", String.join(",", members));
        put("title", alert.title());
        put("severity", assessment.severityWord());
        put("service", assessment.service() == null ? alert.service() : assessment.service());
        put("description", alert.description());
        put("labels", StoredJson.write(alert.labels()));
        put("links", StoredJson.write(alert.links()));
        put("measured", StoredJson.write(alert.values()));
        put("runbook", alert.runbook());
        put("starts_at", alert.startsAt());
        put("ends_at", alert.endsAt());
        collapsed.add(assessment.collapsed());
        times.add(report.times());
    }

    private void put(String column, @Nullable Object value) {
        List<@Nullable String> values = texts.get(column);
        if (values == null) {
            throw new IllegalArgumentException(column);
        }
        values.add(value == null ? null : value instanceof Instant at ? at.toString() : value.toString());
    }
}
