package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The review is done, or none was wanted and nothing came back: the incident is closed. */
@ProcessStep
public class CloseIncident implements JavaDelegate {

    private final IncidentRecord record;

    CloseIncident(IncidentRecord record) {
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.closed(step.key());
    }
}
