package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** AppDynamics' HTTP request template for health rule violations. */
@Component
class AppDynamicsSource implements Source {

    @Override
    public String name() {
        return "appdynamics";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Loose event = body.loose();
        String type = body.field("event_type").id().toUpperCase(Locale.ROOT);
        boolean over = type.startsWith("POLICY_CLOSE") || type.startsWith("POLICY_CANCELED");
        String incident = event.at("incident_id").filled();
        String key = incident == null ? body.field("event_id").id() : incident;
        return List.of(Draft.of(this, key, !over, title(event))
                .severity(severity(type, event.at("severity").filled()))
                .service(
                        event.at("tier_name").filled() == null
                                ? event.at("app_name").filled()
                                : event.at("tier_name").filled())
                .description(event.any("event_message", "summary").filled())
                .label("application", event.at("app_name").filled())
                .label("component", event.at("tier_name").filled())
                .label("node", event.at("node_name").filled())
                .label("policy", event.at("policy").filled())
                .label("health_rule", event.at("health_rule_name").filled())
                .label("event_type", type)
                .link(event.at("event_deep_link").filled(), "AppDynamics")
                .test(type.equals("TEST"))
                .alert());
    }

    private static String title(Loose event) {
        String rule =
                event.any("health_rule_name", "incident_name", "event_name").filled();
        return rule == null ? event.at("summary").text("An AppDynamics event") : rule;
    }

    private static @Nullable String severity(String type, @Nullable String word) {
        return type.contains("CRITICAL") ? "critical" : type.contains("WARNING") ? "warning" : word;
    }
}
