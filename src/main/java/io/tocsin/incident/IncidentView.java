package io.tocsin.incident;

import io.tocsin.alert.Alerts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns incidents into what the API shows of them. */
@Component
class IncidentView {

    private final Alerts alerts;
    private final Links links;

    IncidentView(Alerts alerts, Links links) {
        this.alerts = alerts;
        this.links = links;
    }

    IncidentJson of(Incident incident) {
        return of(incident, alerts.count(incident.key()));
    }

    /** A whole list, whose alerts are counted at once. */
    List<IncidentJson> of(List<Incident> incidents) {
        Map<String, Integer> counts =
                alerts.counts(incidents.stream().map(Incident::key).toList());
        return incidents.stream()
                .map(incident -> of(incident, counts.getOrDefault(incident.key(), 0)))
                .toList();
    }

    private IncidentJson of(Incident incident, int alerts) {
        return new IncidentJson(
                incident.key(),
                incident.title(),
                incident.description(),
                incident.severity(),
                incident.status(),
                incident.service(),
                incident.team(),
                incident.assignee(),
                incident.commander(),
                incident.openedAt(),
                incident.acknowledgedAt(),
                incident.identifiedAt(),
                incident.mitigatedAt(),
                incident.resolvedAt(),
                incident.closedAt(),
                incident.impactStartedAt(),
                incident.escalationTier(),
                incident.nextEscalationAt(),
                incident.drill(),
                alerts,
                incident.tags(),
                incident.customersAffected(),
                incident.impactFraction(),
                incident.runbook(),
                incident.mergedInto(),
                links(incident));
    }

    private Map<String, String> links(Incident incident) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("self", links.self(incident.key()));
        all.put("ui", links.page(incident.key()));
        all.put("diagram", links.self(incident.key()) + "/diagram");
        if (incident.processId() != null) {
            all.put(
                    "process",
                    links.base() + "/camunda/app/cockpit/default/#/process-instance/" + incident.processId());
        }
        return all;
    }
}
