package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** PagerDuty's outgoing webhook, version 3: what happens to incidents over there. */
@Component
class PagerDutyWebhookSource implements Source {

    private static final States EVENTS =
            new States(Set.of("incident.triggered", "incident.reopened"), Set.of("incident.resolved"));

    @Override
    public String name() {
        return "pagerduty-webhook-v3";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Part event = body.field("event");
        Boolean firing = EVENTS.read(event.field("event_type"));
        if (firing == null) {
            return List.of();
        }
        Part part = event.field("data");
        Loose incident = part.loose();
        Loose since = incident.at("created_at").present()
                ? incident.at("created_at")
                : event.loose().at("occurred_at");
        return List.of(Draft.of(
                        this,
                        part.field("id").id(),
                        firing,
                        incident.at("title").text("A PagerDuty incident"))
                .severity(incident.at("priority", "summary")
                        .or(incident.at("urgency").text()))
                .service(incident.at("service", "summary").text())
                .label("number", incident.at("number").text())
                .label("urgency", incident.at("urgency").text())
                .label(
                        "escalation_policy",
                        incident.at("escalation_policy", "summary").text())
                .link(incident.at("html_url").text(), "PagerDuty")
                .link(incident.at("conference_bridge", "conference_url").text(), "Conference")
                .startsAt(firing || incident.at("created_at").present() ? since.time() : null)
                .endsAt(event.loose().at("occurred_at").time())
                .alert());
    }
}
