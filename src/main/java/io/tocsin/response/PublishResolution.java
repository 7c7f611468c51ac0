package io.tocsin.response;

import io.tocsin.statuspage.StatusPage;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells the public that it is over. */
@ProcessStep
public class PublishResolution implements JavaDelegate {

    private final StatusPage statusPage;

    PublishResolution(StatusPage statusPage) {
        this.statusPage = statusPage;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        statusPage.resolve(step.key(), "This problem has been resolved.");
    }
}
