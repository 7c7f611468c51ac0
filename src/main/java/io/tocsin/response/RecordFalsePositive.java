package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.response.IncidentResponse.Outcomes;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** It never was an incident. */
@ProcessStep
public class RecordFalsePositive implements JavaDelegate {

    private final IncidentRecord record;
    private final Endings endings;

    RecordFalsePositive(IncidentRecord record, Endings endings) {
        this.record = record;
        this.endings = endings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.falsePositive(step.key(), step.actor(), step.take(Variables.NOTE));
        endings.end(step, Outcomes.FALSE_POSITIVE);
    }
}
