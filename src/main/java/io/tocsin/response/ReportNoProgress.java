package io.tocsin.response;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import io.tocsin.response.IncidentResponse.Targets;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The search for the cause takes longer than the severity allows: whoever has it and the manager are reminded. */
@ProcessStep
public class ReportNoProgress implements JavaDelegate {

    private final Incidents incidents;
    private final Managers managers;
    private final Pager pager;
    private final Timeline timeline;

    ReportNoProgress(Incidents incidents, Managers managers, Pager pager, Timeline timeline) {
        this.incidents = incidents;
        this.managers = managers;
        this.pager = pager;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        String batch = step.batch("no-progress/" + incident.severity());
        timeline.add(
                step.key(),
                Kind.TARGET_MISSED,
                "system",
                "No cause found within " + step.target(Targets.ESCALATE_AFTER),
                Map.of("target", "investigate"));
        String lead = incident.lead();
        if (lead != null) {
            pager.tell(
                    new Pager.Call(
                            incident,
                            batch,
                            incident.escalationTier(),
                            "No cause has been found in time. Escalate if you need help.",
                            true),
                    lead);
        }
        managers.tell(incident, batch + "/manager", "The investigation takes longer than its target.");
    }
}
