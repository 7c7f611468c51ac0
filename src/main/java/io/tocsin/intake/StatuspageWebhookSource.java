package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Other people's status pages, by subscription: their incidents and components. Planned maintenance is no alert. */
@Component
class StatuspageWebhookSource implements Source {

    private static final States INCIDENTS =
            new States(Set.of("investigating", "identified", "monitoring"), Set.of("resolved", "postmortem"));
    private static final States COMPONENTS =
            new States(Set.of("degraded_performance", "partial_outage", "major_outage"), Set.of("operational"));
    private static final Map<String, String> SEVERITIES =
            Map.of("degraded_performance", "minor", "partial_outage", "major", "major_outage", "critical");

    @Override
    public String name() {
        return "statuspage-webhook";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        boolean incident = body.loose().at("incident").present();
        Part thing = body.field(incident ? "incident" : "component");
        String id = thing.field("id").id();
        Boolean firing = incident
                ? INCIDENTS.read(thing.field("status"))
                : COMPONENTS.read(
                        body.loose().at("component_update", "new_status").present()
                                ? body.field("component_update").field("new_status")
                                : thing.field("status"));
        if (id.isEmpty() || firing == null) {
            return List.of();
        }
        return List.of(incident ? incident(thing.loose(), id, firing) : component(body.loose(), id, firing));
    }

    private Alert incident(Loose said, String id, boolean firing) {
        Loose components = said.at("components");
        String impact = said.at("impact").text("none");
        return Draft.of(this, id, firing, said.at("name").text("Incident " + id))
                // a page that names no impact has not judged it yet
                .severity(impact.equals("none") ? null : impact)
                .service(first(components, "name"))
                .description(first(said.at("incident_updates"), "body"))
                .label("status", said.at("status").text())
                .label("impact", impact)
                .link(said.at("shortlink").text(), "Status page")
                .startsAt(said.at("created_at").time())
                .endsAt(said.at("resolved_at").time())
                .alert();
    }

    private Alert component(Loose said, String id, boolean firing) {
        Loose component = said.at("component");
        String status = said.at("component_update", "new_status")
                .text(component.at("status").text(""));
        String name = component.at("name").text("Component " + id);
        return Draft.of(this, id, firing, name + ": " + status.replace('_', ' '))
                .severity(SEVERITIES.get(status))
                .service(name)
                .description(component.at("description").text())
                .label("status", status)
                .alert();
    }

    private static @Nullable String first(Loose list, String field) {
        return list.items().stream()
                .findFirst()
                .map(item -> item.at(field).text())
                .orElse(null);
    }
}
