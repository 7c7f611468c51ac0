package io.tocsin.response;

import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Status;
import io.tocsin.incident.Timeline;
import io.tocsin.paging.BatchUndeliverable;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Nobody of a tier could be reached by any means: the next tier is told now, not after the delay. */
@Component
class Undeliverable {

    private final Incidents incidents;
    private final IncidentDesk desk;
    private final Timeline timeline;
    private final RuntimeService runtime;

    Undeliverable(Incidents incidents, IncidentDesk desk, Timeline timeline, RuntimeService runtime) {
        this.incidents = incidents;
        this.desk = desk;
        this.timeline = timeline;
        this.runtime = runtime;
    }

    /** Joins the transaction that announces it: what fails here is announced again. */
    @EventListener
    @Transactional
    public void hear(BatchUndeliverable lost) {
        if (lost.batch().endsWith(Pager.SHADOWS)) {
            return; // nothing was asked of them
        }
        incidents.find(lost.reference()).filter(Incident::open).ifPresent(incident -> {
            timeline.add(
                    incident.key(),
                    Kind.PAGE_SETTLED,
                    "system",
                    lost.batch().endsWith(Pager.CHANNELS)
                            ? "None of the channels of this call could be told"
                            : "No page of this tier could be delivered by any means");
            if (incident.status() == Status.DETECTED && latest(incident, lost.batch())) {
                desk.escalate(incident.key(), "system", "nobody of this tier could be reached", null);
            }
        });
    }

    /** Only the tier that was told last hands on; an older one has been handed on from already. */
    private boolean latest(Incident incident, String batch) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(incident.key(), IncidentResponse.KEY)
                .singleResult();
        if (instance == null) {
            return false;
        }
        Object step = runtime.getVariable(instance.getId(), IncidentResponse.Variables.STEP);
        return batch.endsWith("/s" + step);
    }
}
