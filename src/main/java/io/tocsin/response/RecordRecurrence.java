package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.response.IncidentResponse.Variables;
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
        // what was done did not hold: the form asks anew
        execution.removeVariable(Variables.MITIGATION);
        Step step = new Step(execution);
        record.recurred(step.key());
    }
}
