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
                   :sender_key::text[], :source::text[], :body::text[], :grouping_key::text[], :incident_key::text[],
                   :content::bigint[], :times::int[])
              as n (id, dedup_key, fingerprint, state, verdict, reason, rule, collapsed, members, title, severity,
                    service, description, labels, links, measured, runbook, starts_at, ends_at, review_at, sender_key,
                    source, body, grouping_key, incident_key, content, times)
            """;

    /** Into which columns they go when they are the first of their kind, the key of an incident last. */
    static final String INTO = """
            insert into alert (id, source, dedup_key, fingerprint, current, state, verdict, reason, rule, collapsed,
                   members, title, severity, service, description, labels, links, measured, runbook, starts_at, ends_at,
                   first_at, last_at, count, review_at, sender_key, first_body, latest_body, changed_body, latest_at,
                   content, grouping_key, incident_key)
            """;

    /** What goes there, as of {@code :at}; the key of an incident is left to say. */
    static final String FIRST = """
            n.id, n.source, n.dedup_key, n.fingerprint, true, n.state, n.verdict, n.reason, n.rule, n.collapsed,
            string_to_array(n.members, ','), n.title, n.severity, n.service, n.description, n.labels::jsonb,
            n.links::jsonb, n.measured::jsonb, n.runbook, n.starts_at::timestamptz, n.ends_at::timestamptz,
            :at, :at, n.times, n.review_at::timestamptz, n.sender_key, n.body, n.body, n.body, :at,
            n.content, n.grouping_key""";

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
            "sender_key",
            "source",
            "body",
            "grouping_key",
            "incident_key");

    private final Map<String, List<@Nullable String>> texts = new HashMap<>();
    private final List<Boolean> collapsed = new ArrayList<>();
    private final List<Long> contents = new ArrayList<>();
    private final List<Integer> times = new ArrayList<>();

    private AlertRows() {
        TEXTS.forEach(name -> texts.put(name, new ArrayList<>()));
    }

    /**
     * Each report as the alert it is if nothing was known before.
     *
     * @param joining the incident it then belongs to, by grouping key
     */
    static AlertRows proposed(List<Report> reports, Map<String, String> joining) {
        AlertRows rows = new AlertRows();
        for (Report report : reports) {
            Assessment assessment = report.assessment();
            boolean quiet = assessment.quiet();
            rows.identity(report.id(), quiet ? "suppressed" : "firing", quiet ? Verdict.SUPPRESSED : Verdict.NEW);
            rows.put(
                    "reason", assessment.why() == null ? null : assessment.why().word());
            rows.put("review_at", assessment.quietUntil());
            rows.put("incident_key", quiet ? null : joining.get(report.groupingKey()));
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
            rows.put("incident_key", null);
            rows.content(decision.report(), decision.members());
        }
        return rows;
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        texts.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        parameters.put("collapsed", collapsed.toArray(Boolean[]::new));
        parameters.put("content", contents.toArray(Long[]::new));
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
        put("fingerprint", report.fingerprint());
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
        put("source", report.source());
        put("body", report.hearing().bodyId());
        put("grouping_key", report.groupingKey());
        contents.add(report.content());
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
