package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.paging.Pages;
import io.tocsin.paging.Signals;
import io.tocsin.response.IncidentResponse.Outcomes;
import io.tocsin.response.IncidentResponse.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Every alert cleared before mitigation began: it resolved itself. */
@ProcessStep
public class RecordRecovery implements JavaDelegate {

    private final IncidentRecord record;
    private final Pages pages;
    private final Signals signals;

    RecordRecovery(IncidentRecord record, Pages pages, Signals signals) {
        this.record = record;
        this.pages = pages;
        this.signals = signals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.resolved(step.key(), "system", "alerts cleared", null);
        pages.cancel(step.key());
        signals.resolved(step.key());
        execution.setVariable(Variables.OUTCOME, Outcomes.RESOLVED);
    }
}
