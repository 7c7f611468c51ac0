package io.tocsin.response;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells the team's manager, who is not asked to do anything yet. */
@ProcessStep
public class TellStakeholders implements JavaDelegate {

    private final Incidents incidents;
    private final Managers managers;
    private final Timeline timeline;

    TellStakeholders(Incidents incidents, Managers managers, Timeline timeline) {
        this.incidents = incidents;
        this.managers = managers;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.get(step.key());
        managers.tell(incident, step.batch("stakeholders"), "For your information: your team is being paged.")
                .ifPresent(manager -> timeline.add(step.key(), Kind.TOLD, "system", "Manager told: " + manager));
    }
}
