package io.tocsin.response;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import io.tocsin.response.IncidentResponse.Targets;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Nobody acknowledged within the time the severity allows: its target is missed, and the manager hears of it. */
@ProcessStep
public class ReportBreach implements JavaDelegate {

    private final Incidents incidents;
    private final Managers managers;
    private final Timeline timeline;

    ReportBreach(Incidents incidents, Managers managers, Timeline timeline) {
        this.incidents = incidents;
        this.managers = managers;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        timeline.add(
                step.key(),
                Kind.TARGET_MISSED,
                "system",
                "Not acknowledged within the target (" + step.target(Targets.RESPOND_WITHIN) + ")",
                Map.of("target", "respond"));
        managers.tell(
                incident,
                step.batch("breach/" + incident.severity()),
                "Nobody has acknowledged this incident within its target.");
    }
}
