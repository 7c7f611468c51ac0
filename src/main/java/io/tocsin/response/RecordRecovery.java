package io.tocsin.response;

import io.tocsin.incident.IncidentRecord;
import io.tocsin.response.IncidentResponse.Outcomes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Every alert cleared before mitigation began: it resolved itself. */
@ProcessStep
public class RecordRecovery implements JavaDelegate {

    private final IncidentRecord record;
    private final Endings endings;

    RecordRecovery(IncidentRecord record, Endings endings) {
        this.record = record;
        this.endings = endings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        record.resolved(step.key(), "system", "alerts cleared", null);
        endings.end(step, Outcomes.RESOLVED);
    }
}
