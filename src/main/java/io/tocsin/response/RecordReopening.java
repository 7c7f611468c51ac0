package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** It was not over: the response begins again, with pages of its own. */
@ProcessStep
public class RecordReopening implements JavaDelegate {

    private final IncidentRecord record;

    RecordReopening(IncidentRecord record) {
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.reopened(step.key(), step.actor(), step.take(Variables.NOTE));
        execution.setVariable(Variables.EPISODE, step.episode() + 1);
        execution.removeVariable(Variables.CAUSE);
        execution.removeVariable(Variables.MITIGATION);
        execution.removeVariable(Variables.STEP);
        execution.removeVariable(Variables.NEXT_ESCALATION_AT);
        execution.removeVariable(Variables.OUTCOME);
    }
}
