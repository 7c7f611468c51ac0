package io.tocsin.response;

import io.tocsin.statuspage.StatusPage;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Takes back what the public was told: it was not an incident, or another one covers it. */
@ProcessStep
public class WithdrawStatus implements JavaDelegate {

    private final StatusPage statusPage;

    WithdrawStatus(StatusPage statusPage) {
        this.statusPage = statusPage;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        statusPage.withdraw(step.key());
    }
}
