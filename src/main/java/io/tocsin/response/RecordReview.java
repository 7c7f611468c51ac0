package io.tocsin.response;

import io.tocsin.postmortem.ActionItems;
import io.tocsin.postmortem.Postmortems;
import io.tocsin.postmortem.Review;
import io.tocsin.response.PostmortemProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Keeps what the author wrote, action items included, and shows it to whoever approves. */
@ProcessStep
public class RecordReview implements JavaDelegate {

    private final Postmortems postmortems;
    private final ActionItems items;

    RecordReview(Postmortems postmortems, ActionItems items) {
        this.postmortems = postmortems;
        this.items = items;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Review written = postmortems.write(step.key(), ReviewWords.in(execution), step.actor());
        String lines = step.text(Variables.ACTION_ITEMS);
        // what the form showed cut, and nobody touched, is not taken for an answer
        if (lines != null
                && !lines.strip()
                        .equals(ReviewWords.kept(items.lines(step.key())).strip())) {
            items.replaceLines(step.key(), lines, step.actor());
        }
        execution.setVariables(ReviewWords.of(written, items.lines(step.key())));
        execution.removeVariable(Variables.REASON);
        execution.removeVariable(Variables.APPROVED);
    }
}
