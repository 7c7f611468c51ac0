package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

/** The update somebody wrote in the task; one given elsewhere is already in the timeline and comes here empty. */
@ProcessStep
public class RecordUpdate implements JavaDelegate {

    private final IncidentRecord record;

    RecordUpdate(IncidentRecord record) {
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        @Nullable String update = step.take(Variables.UPDATE);
        @Nullable String audience = step.take(Variables.AUDIENCE);
        if (update != null && !update.isBlank()) {
            record.communicated(step.key(), step.actor(), update, audience == null ? "internal" : audience);
        }
    }
}
