package io.tocsin.response;

import io.tocsin.statuspage.StatusPage;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The ready-made step "Update status page": says how it goes, where the public was told of the incident. */
@ProcessStep
public class UpdateStatusPage implements JavaDelegate {

    /** Inputs of the step, as the template names them. */
    private static final String STATUS = "status";

    private static final String TEXT = "text";
    private static final String RESOLVED = "resolved";
    private static final Set<String> STATES = Set.of("investigating", "identified", "monitoring");

    private final StatusPage statusPage;

    UpdateStatusPage(StatusPage statusPage) {
        this.statusPage = statusPage;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        String status = step.text(STATUS);
        String said = step.text(TEXT);
        String text = said == null ? "" : said;
        if (RESOLVED.equals(status)) {
            statusPage.resolve(step.key(), text);
        } else {
            statusPage.update(step.key(), status != null && STATES.contains(status) ? status : "investigating", text);
        }
    }
}
