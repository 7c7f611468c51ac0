package io.tocsin.statuspage;

import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentFact;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what happens to incidents and tells the public its share, where the public was told of the incident. */
@Component
class PublicFacts {

    private final StatusPage page;
    private final Incidents incidents;

    PublicFacts(StatusPage page, Incidents incidents) {
        this.page = page;
        this.incidents = incidents;
    }

    /** Runs inside the fact's own transaction, so that the public page and the incident agree. */
    @EventListener
    void hear(IncidentFact fact) {
        switch (fact.kind()) {
            case IDENTIFIED, MITIGATED, RECURRED, REOPENED -> page.update(fact.key(), state(fact.key()), "");
            case COMMUNICATION -> {
                if ("public".equals(fact.data().get("audience"))) {
                    said(fact);
                }
            }
            default -> {
                // everything else stays inside
            }
        }
    }

    /** Public words about an incident that has no notice yet make one: somebody chose to tell the public. */
    private void said(IncidentFact fact) {
        Incident incident = incidents.get(fact.key());
        if (incident.drill()) {
            return;
        }
        if (incident.open()) {
            page.publish(new Announcement(fact.key(), "", impact(incident), state(fact.key()), fact.text(), null));
        } else if (incident.status() == Status.RESOLVED) {
            page.resolve(fact.key(), fact.text());
        }
    }

    private String state(String key) {
        return switch (incidents.get(key).status()) {
            case MITIGATING -> "identified";
            case MONITORING -> "monitoring";
            case RESOLVED, CLOSED -> "resolved";
            default -> "investigating";
        };
    }

    private static String impact(Incident incident) {
        return switch (incident.severity()) {
            case SEV1 -> "critical";
            case SEV2 -> "major";
            case SEV3, SEV4 -> "minor";
        };
    }
}
