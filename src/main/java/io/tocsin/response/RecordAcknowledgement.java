package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.paging.Pages;
import io.tocsin.paging.Signals;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Somebody has it: queued pages that ask for an answer are called back in this very commit. */
@ProcessStep
public class RecordAcknowledgement implements JavaDelegate {

    private final IncidentRecord record;
    private final Pages pages;
    private final Signals signals;

    RecordAcknowledgement(IncidentRecord record, Pages pages, Signals signals) {
        this.record = record;
        this.pages = pages;
        this.signals = signals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        String assignee = record.acknowledged(step.key(), step.actor(), step.take(Variables.NOTE));
        pages.answered(step.key());
        signals.acknowledged(step.key(), assignee);
        execution.setVariable(Variables.ASSIGNEE, assignee);
    }
}
