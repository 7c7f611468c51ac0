package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.paging.Pages;
import io.tocsin.paging.Signals;
import io.tocsin.response.IncidentResponse.Outcomes;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Somebody resolved it without the steps in between. */
@ProcessStep
public class RecordEarlyResolution implements JavaDelegate {

    private final IncidentRecord record;
    private final Pages pages;
    private final Signals signals;

    RecordEarlyResolution(IncidentRecord record, Pages pages, Signals signals) {
        this.record = record;
        this.pages = pages;
        this.signals = signals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.resolved(step.key(), step.actor(), "by hand", step.take(Variables.RESOLUTION));
        pages.cancel(step.key());
        signals.resolved(step.key());
        execution.setVariable(Variables.OUTCOME, Outcomes.RESOLVED);
    }
}
