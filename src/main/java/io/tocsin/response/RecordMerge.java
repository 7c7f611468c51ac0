package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.paging.Pages;
import io.tocsin.paging.Signals;
import io.tocsin.response.IncidentResponse.Outcomes;
import io.tocsin.response.IncidentResponse.Variables;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** It is part of another incident, which goes on for both. */
@ProcessStep
public class RecordMerge implements JavaDelegate {

    private final IncidentRecord record;
    private final Pages pages;
    private final Signals signals;

    RecordMerge(IncidentRecord record, Pages pages, Signals signals) {
        this.record = record;
        this.pages = pages;
        this.signals = signals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.merged(step.key(), step.actor(), Objects.requireNonNull(step.take(Variables.INTO)));
        pages.cancel(step.key());
        signals.resolved(step.key());
        execution.setVariable(Variables.OUTCOME, Outcomes.MERGED);
    }
}
