package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.paging.Pages;
import io.tocsin.response.IncidentResponse.Outcomes;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** It never was an incident. */
@ProcessStep
public class RecordFalsePositive implements JavaDelegate {

    private final IncidentRecord record;
    private final Pages pages;

    RecordFalsePositive(IncidentRecord record, Pages pages) {
        this.record = record;
        this.pages = pages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.falsePositive(step.key(), step.actor(), step.take(Variables.NOTE));
        pages.cancel(step.key());
        execution.setVariable(Variables.OUTCOME, Outcomes.FALSE_POSITIVE);
    }
}
