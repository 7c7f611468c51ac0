package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.response.IncidentResponse.Outcomes;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Somebody resolved it without the steps in between. */
@ProcessStep
public class RecordEarlyResolution implements JavaDelegate {

    private final IncidentRecord record;
    private final Endings endings;

    RecordEarlyResolution(IncidentRecord record, Endings endings) {
        this.record = record;
        this.endings = endings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.resolved(step.key(), step.actor(), "by hand", step.take(Variables.RESOLUTION));
        endings.end(step, Outcomes.RESOLVED);
    }
}
