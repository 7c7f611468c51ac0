package io.tocsin.response;

import io.tocsin.runbook.Runbooks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The ready-made step "Run runbook": puts the runbook's steps before the responders as a checklist. */
@ProcessStep
public class RunRunbook implements JavaDelegate {

    /** Input of the step, as the template names it. */
    private static final String RUNBOOK = "runbook";

    private final Runbooks runbooks;

    RunRunbook(Runbooks runbooks) {
        this.runbooks = runbooks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        String name = step.text(RUNBOOK);
        runbooks.open(step.key(), name == null ? "" : name);
    }
}
