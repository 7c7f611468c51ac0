package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Kibana's webhook connector and OpenSearch's monitors. Both bodies are the user's template: Kibana's are named by its own
 * variables ({@code rule.id}, {@code alert.id}, {@code alert.actionGroup}), OpenSearch's by {@code monitor} and {@code trigger}.
 */
@Component
class ElasticSource implements Source {

    private static final States STATES = new States(
            Set.of("active", "alert", "firing", "open"),
            Set.of("recovered", "resolved", "inactive", "ok", "completed", "closed"));
    private static final Map<String, String> OPENSEARCH =
            Map.of("1", "critical", "2", "high", "3", "medium", "4", "low", "5", "info");

    @Override
    public String name() {
        return "elastic";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Loose message = body.loose();
        return message.at("monitor").isObject() || message.at("trigger").isObject() ? openSearch(body) : kibana(body);
    }

    private List<Alert> kibana(Part body) {
        Part part = body.field("rule");
        Loose rule = part.loose();
        Loose message = body.loose();
        Loose alert = message.at("alert");
        String id = part.field(rule.at("id").present() ? "id" : "name").id();
        Boolean firing = firing(message, alert);
        if (firing == null) {
            return List.of();
        }
        Loose context = message.at("context");
        String key = Draft.key(id, alert.any("id", "uuid").text());
        return List.of(Draft.of(this, key, firing, rule.at("name").text("A Kibana rule"))
                .severity(message.at("severity").or(context.at("severity").text()))
                .service(message.at("service").or(message.at("service", "name").text()))
                .description(message.at("message")
                        .or(context.any("reason", "message").text()))
                .label("space", rule.at("spaceId").text())
                .label("rule_type", rule.at("type").text())
                .label("instance", alert.at("id").text())
                .label("tags", rule.at("tags").joined())
                .link(message.at("url").or(rule.at("url").text()), "Kibana")
                .link(context.any("alertDetailsUrl", "viewInAppUrl").text(), "Alert")
                .value("value", context.at("value").number())
                .startsAt(message.at("date").time())
                .endsAt(message.at("date").time())
                .runbook(message.any("runbook", "runbook_url").text())
                .alert());
    }

    /** The action group tells it best, since only recovery has a fixed name among them. */
    private static @Nullable Boolean firing(Loose message, Loose alert) {
        String group = alert.any("actionGroup", "actionGroupName").filled();
        if (group != null) {
            return !group.equalsIgnoreCase("recovered");
        }
        String status = message.any("status", "state").or(alert.at("status").text());
        return status == null ? Boolean.TRUE : STATES.of(status);
    }

    private List<Alert> openSearch(Part body) {
        Loose message = body.loose();
        Part trigger = body.field("trigger");
        Loose monitor = message.at("monitor");
        String state =
                message.any("state", "status").or(message.at("alert", "state").text());
        String name = trigger.field(trigger.loose().at("id").present() ? "id" : "name")
                .id();
        Boolean firing = state == null ? Boolean.TRUE : STATES.of(state);
        if (firing == null) {
            return List.of();
        }
        String severity =
                trigger.loose().at("severity").or(message.at("severity").text());
        return List.of(Draft.of(
                        this,
                        Draft.key(monitor.any("id", "_id", "name").text(), name),
                        firing,
                        trigger.loose().at("name").text(name))
                .severity(severity == null ? null : OPENSEARCH.getOrDefault(severity, severity))
                .service(message.at("service").text())
                .description(message.any("message", "error").text())
                .label("monitor", monitor.at("name").text())
                .link(message.at("url").text(), "OpenSearch")
                .startsAt(message.any("periodStart", "period_start").time())
                .alert());
    }
}
