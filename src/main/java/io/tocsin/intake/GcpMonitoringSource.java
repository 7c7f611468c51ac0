package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Google Cloud Monitoring's webhook channel, versions 1.1 and 1.2 and its test. */
@Component
class GcpMonitoringSource implements Source {

    private static final States STATES = new States(Set.of("open"), Set.of("closed"));

    @Override
    public String name() {
        return "gcp-monitoring";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Part part = body.field("incident");
        Boolean firing = STATES.read(part.field("state"));
        if (firing == null) {
            return List.of();
        }
        Loose incident = part.loose();
        Loose labels = incident.at("policy_user_labels");
        Loose manual = incident.at("documentation");
        String title = incident.any("summary", "policy_name", "condition_name").text("A Google Cloud incident");
        Draft draft = Draft.of(this, part.field("incident_id").id(), firing, title)
                .severity(severity(
                        incident.at("severity").text(), labels.at("severity").text()))
                .service(labels.at("service")
                        .or(incident.any("resource_display_name", "resource_name")
                                .text()))
                .description(manual.at("content").or(manual.text()))
                .link(incident.at("url").text(), "Google Cloud")
                .value(
                        incident.at("metric", "displayName").text("observed_value"),
                        incident.at("observed_value").number())
                .startsAt(incident.at("started_at").time())
                .endsAt(incident.at("ended_at").time())
                .runbook(runbook(manual))
                .test(body.loose().at("version").is("test"));
        label(draft, incident);
        link(draft, manual);
        return List.of(draft.alert());
    }

    private static void link(Draft draft, Loose manual) {
        manual.at("links")
                .items()
                .forEach(link ->
                        draft.link(link.at("url").text(), link.at("displayName").text("Documentation")));
    }

    private static void label(Draft draft, Loose incident) {
        draft.labels(incident.at("metric", "labels").texts())
                .labels(incident.at("resource", "labels").texts())
                .labels(incident.at("policy_user_labels").texts())
                .label("policy", incident.at("policy_name").text())
                .label("condition", incident.at("condition_name").text());
    }

    private static @Nullable String severity(@Nullable String own, @Nullable String labelled) {
        return own == null || own.equalsIgnoreCase("no severity") ? labelled : own;
    }

    /** The documentation's link that says so by its name, else its first one. */
    private static @Nullable String runbook(Loose manual) {
        List<Loose> links = manual.at("links").items();
        return links.stream()
                .filter(link -> link.at("displayName").text("").matches("(?i).*(run|play)\\s?-?book.*"))
                .findFirst()
                .or(() -> links.stream().findFirst())
                .map(link -> link.at("url").text())
                .orElse(null);
    }
}
