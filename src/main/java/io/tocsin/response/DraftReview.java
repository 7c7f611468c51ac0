package io.tocsin.response;

import io.tocsin.postmortem.ActionItems;
import io.tocsin.postmortem.Postmortems;
import io.tocsin.postmortem.Review;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Drafts the review from the timeline, so that its form opens with what is known. */
@ProcessStep
public class DraftReview implements JavaDelegate {

    private final Postmortems postmortems;
    private final ActionItems items;

    DraftReview(Postmortems postmortems, ActionItems items) {
        this.postmortems = postmortems;
        this.items = items;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String key = new Step(execution).key();
        Review review = postmortems.draft(key);
        execution.setVariables(ReviewWords.of(review, items.lines(key)));
    }
}
