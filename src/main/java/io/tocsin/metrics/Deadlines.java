package io.tocsin.metrics;

import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentFact;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.ResponseTargets;
import io.tocsin.incident.ResponseTargets.Target;
import java.sql.Timestamp;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes, in the commit that classifies an incident or changes its severity, until when it has to be answered and
 * resolved: a table that is edited later changes no past.
 */
@Component
class Deadlines {

    private final Incidents incidents;
    private final ResponseTargets targets;
    private final JdbcClient jdbc;

    Deadlines(Incidents incidents, ResponseTargets targets, JdbcClient jdbc) {
        this.incidents = incidents;
        this.targets = targets;
        this.jdbc = jdbc;
    }

    @EventListener
    void hear(IncidentFact fact) {
        if (fact.kind() == Kind.SEVERITY) {
            incidents.find(fact.key()).ifPresent(this::note);
        }
    }

    private void note(Incident incident) {
        Target target = targets.of(incident.severity());
        jdbc.sql("""
                insert into incident_deadline (incident_key, respond_by, resolve_by) values (:key, :respond, :resolve)
                on conflict (incident_key) do update
                   set respond_by = case when :acknowledged then incident_deadline.respond_by
                                         else excluded.respond_by end,
                       resolve_by = excluded.resolve_by""")
                .param("key", incident.key())
                .param("respond", Timestamp.from(incident.openedAt().plus(target.respondWithin())))
                .param("resolve", Timestamp.from(incident.openedAt().plus(target.resolveWithin())))
                .param("acknowledged", incident.acknowledgedAt() != null)
                .update();
    }
}
