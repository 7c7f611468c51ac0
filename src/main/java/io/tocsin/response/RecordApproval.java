package io.tocsin.response;

import io.tocsin.postmortem.Postmortems;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The review is approved: from here on its action items are followed up. */
@ProcessStep
public class RecordApproval implements JavaDelegate {

    private final Postmortems postmortems;

    RecordApproval(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        postmortems.approve(step.key(), step.actor());
    }
}
