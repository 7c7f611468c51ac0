package io.tocsin.response;

import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.IncidentRecord;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Status;
import io.tocsin.incident.Timeline;
import io.tocsin.paging.BatchUndeliverable;
import io.tocsin.response.IncidentResponse.Variables;
import java.time.Clock;
import java.time.Instant;
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
    private final IncidentRecord record;
    private final Timeline timeline;
    private final ToldFirst toldFirst;
    private final RuntimeService runtime;
    private final Clock clock;

    Undeliverable(
            Incidents incidents,
            IncidentDesk desk,
            IncidentRecord record,
            Timeline timeline,
            ToldFirst toldFirst,
            RuntimeService runtime,
            Clock clock) {
        this.incidents = incidents;
        this.desk = desk;
        this.record = record;
        this.timeline = timeline;
        this.toldFirst = toldFirst;
        this.runtime = runtime;
        this.clock = clock;
    }

    /** Joins the transaction that announces it: what fails here is announced again. */
    @EventListener
    @Transactional
    public void hear(BatchUndeliverable lost) {
        if (lost.batch().endsWith(Pager.SHADOWS)) {
            return; // nothing was asked of them
        }
        // locked before anything is judged or written: an answer that is just coming in has the last word
        if (incidents.find(lost.reference()).filter(Incident::open).isPresent()) {
            settle(incidents.lock(lost.reference()), lost);
        }
    }

    private void settle(Incident incident, BatchUndeliverable lost) {
        if (!incident.open()) {
            return;
        }
        timeline.add(
                incident.key(),
                Kind.PAGE_SETTLED,
                "system",
                lost.batch().endsWith(Pager.CHANNELS)
                        ? "None of the channels of this call could be told"
                        : "No page of this call could be delivered by any means");
        boolean waits = incident.status() == Status.DETECTED && incident.nextEscalationAt() != null;
        if (waits && !handsOnByItself(lost) && latest(incident, lost.batch())) {
            desk.escalate(incident.key(), "system", "nobody of this tier could be reached", null);
        }
    }

    /** A tier that was told ahead of its step: the step finds the next one due at once. */
    private boolean handsOnByItself(BatchUndeliverable lost) {
        // a moment on, so that the plan is another one than the process's whenever this happens
        Instant now = clock.instant().plusMillis(1);
        boolean ahead = toldFirst.handsOn(lost.reference(), lost.batch(), now);
        if (ahead) {
            record.nextEscalation(lost.reference(), now);
        }
        return ahead;
    }

    /** Only the tier that was told last hands on; an older one, or one of an earlier episode, has been handed on from. */
    private boolean latest(Incident incident, String batch) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(incident.key(), IncidentResponse.KEY)
                .singleResult();
        if (instance == null) {
            return false;
        }
        int episode = Step.episode(runtime.getVariable(instance.getId(), Variables.EPISODE));
        return batch.startsWith(Step.batch(incident.key(), episode, ""))
                && batch.endsWith("/s" + runtime.getVariable(instance.getId(), Variables.STEP))
                && !toldFirst.ahead(incident.key(), episode);
    }
}
