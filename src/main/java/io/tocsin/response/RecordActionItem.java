package io.tocsin.response;

import io.tocsin.postmortem.Postmortems;
import io.tocsin.response.PostmortemProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The owner of an action item is done with it. */
@ProcessStep
public class RecordActionItem implements JavaDelegate {

    private final Postmortems postmortems;

    RecordActionItem(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        String item = step.text(Variables.ACTION_ITEM);
        if (item != null) {
            postmortems.completeAction(item, step.actor(), step.take(Variables.NOTE));
        }
    }
}
