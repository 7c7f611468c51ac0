package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Writes down how severe the incident was classified. */
@ProcessStep
public class RecordSeverity implements JavaDelegate {

    private final IncidentRecord record;

    RecordSeverity(IncidentRecord record) {
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.classified(step.key(), step.severity());
    }
}
