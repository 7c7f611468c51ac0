package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Investigation is over: writes down what the cause is. */
@ProcessStep
public class RecordCause implements JavaDelegate {

    private final IncidentRecord record;

    RecordCause(IncidentRecord record) {
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        // the words stay: whoever mitigates reads them in the form
        record.identified(step.key(), step.actor(), step.text(Variables.CAUSE));
    }
}
