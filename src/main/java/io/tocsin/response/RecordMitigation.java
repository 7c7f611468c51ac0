package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The harm has stopped: writes down what was done. */
@ProcessStep
public class RecordMitigation implements JavaDelegate {

    private final IncidentRecord record;

    RecordMitigation(IncidentRecord record) {
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        // the words stay: whoever resolves reads them in the form
        record.mitigated(step.key(), step.actor(), step.text(Variables.MITIGATION));
    }
}
