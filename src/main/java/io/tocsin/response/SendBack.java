package io.tocsin.response;

import io.tocsin.postmortem.Postmortems;
import io.tocsin.response.PostmortemProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The review is not good enough yet: its author sees why and writes on. */
@ProcessStep
public class SendBack implements JavaDelegate {

    private final Postmortems postmortems;

    SendBack(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        // the reason stays in the process: the form that asks for the next writing shows it
        postmortems.sendBack(step.key(), step.actor(), step.text(Variables.REASON));
        execution.removeVariable(Variables.APPROVED);
    }
}
