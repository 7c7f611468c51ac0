package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.response.IncidentResponse.Outcomes;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** It is over and verified: writes down how it was resolved. */
@ProcessStep
public class RecordResolution implements JavaDelegate {

    private final IncidentRecord record;
    private final Endings endings;

    RecordResolution(IncidentRecord record, Endings endings) {
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
