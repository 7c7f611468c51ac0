package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Grafana's webhook: the unified alerting's list of alerts, or one rule of the alerting before version 9. */
@Component
class GrafanaSource implements Source {

    private static final States UNIFIED = new States(Set.of("firing", "alerting"), Set.of("resolved", "ok", "normal"));
    private static final States LEGACY = new States(Set.of("alerting", "alert", "no_data"), Set.of("ok"));

    @Override
    public String name() {
        return "grafana";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        if (body.loose().at("ruleId").present()) {
            return legacy(body);
        }
        Part alerts = body.field("alerts");
        if (!alerts.present()) {
            alerts.missing("the list of alerts, or a ruleId");
        }
        return alerts.items().stream()
                .map(alert -> unified(alert, body.loose()))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Alert unified(Part part, Loose message) {
        Boolean firing = UNIFIED.read(part.field("status"));
        if (firing == null) {
            return null;
        }
        Loose alert = part.loose();
        Map<String, String> labels = new TreeMap<>(message.at("commonLabels").texts());
        labels.putAll(alert.at("labels").texts());
        Loose notes = alert.at("annotations");
        String rule = labels.getOrDefault(
                "alertname", message.at("groupLabels", "alertname").text("An alert without a name"));
        Draft draft = Draft.of(
                        this,
                        fingerprint(alert, labels),
                        firing,
                        notes.any("summary", "title").text(rule))
                .severity(labels.getOrDefault("severity", notes.at("severity").text()))
                .service(labels.getOrDefault("service", labels.get("grafana_folder")))
                .description(notes.any("description", "message").text())
                .labels(labels)
                .startsAt(alert.at("startsAt").time())
                .endsAt(alert.at("endsAt").time())
                .runbook(notes.any("runbook_url", "runbook").text())
                .test(isTest(rule, labels, alert));
        alert.at("values").members().forEach((name, value) -> draft.value(name, value.number()));
        return linked(draft, alert).alert();
    }

    private static String fingerprint(Loose alert, Map<String, String> labels) {
        String fingerprint = alert.at("fingerprint").text();
        return fingerprint == null ? LabelFingerprint.of(labels) : fingerprint;
    }

    /** The alert that the button beside a contact point sends; a rule of somebody's may bear the same name. */
    private static boolean isTest(String rule, Map<String, String> labels, Loose alert) {
        return rule.equals("TestAlert")
                && ("Grafana".equals(labels.get("instance"))
                        || alert.at("generatorURL").text("").startsWith("?"));
    }

    private static Draft linked(Draft draft, Loose alert) {
        return draft.link(alert.at("panelURL").text(), "Panel")
                .link(alert.at("dashboardURL").text(), "Dashboard")
                .link(alert.at("generatorURL").text(), "Rule")
                .link(alert.at("imageURL").text(), "Picture")
                .link(alert.at("silenceURL").text(), "Silence");
    }

    private List<Alert> legacy(Part body) {
        Boolean firing = LEGACY.read(body.field("state"));
        if (firing == null) {
            return List.of();
        }
        Loose rule = body.loose();
        Loose tags = rule.at("tags");
        String title = rule.any("ruleName", "title").text("An alert without a name");
        Draft draft = Draft.of(
                        this,
                        "rule:" + rule.at("orgId").text("1") + ":"
                                + body.field("ruleId").id(),
                        firing,
                        title)
                .severity(tags.at("severity").text())
                .service(tags.at("service").text())
                .description(rule.at("message").text())
                .labels(tags.texts())
                .link(rule.at("ruleUrl").text(), "Rule")
                .link(rule.at("imageUrl").text(), "Picture")
                .runbook(tags.any("runbook_url", "runbook").text())
                .test(rule.at("ruleId").is("0"));
        rule.at("evalMatches")
                .items()
                .forEach(match -> draft.value(
                        match.at("metric").text("value"), match.at("value").number()));
        return List.of(draft.alert());
    }
}
