package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.response.IncidentResponse.Outcomes;
import io.tocsin.response.IncidentResponse.Variables;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** It is part of another incident, which goes on for both. */
@ProcessStep
public class RecordMerge implements JavaDelegate {

    private final IncidentRecord record;
    private final Endings endings;

    RecordMerge(IncidentRecord record, Endings endings) {
        this.record = record;
        this.endings = endings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.merged(step.key(), step.actor(), Objects.requireNonNull(step.take(Variables.INTO)));
        endings.end(step, Outcomes.MERGED);
    }
}
