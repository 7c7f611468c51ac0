package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** An alert fires again while the incident is watched: back to mitigation. */
@ProcessStep
public class RecordRecurrence implements JavaDelegate {

    private final IncidentRecord record;

    RecordRecurrence(IncidentRecord record) {
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.recurred(step.key());
    }
}
