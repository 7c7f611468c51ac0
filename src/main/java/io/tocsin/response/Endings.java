package io.tocsin.response;

import io.tocsin.paging.Pages;
import io.tocsin.paging.Signals;
import io.tocsin.response.IncidentResponse.Variables;
import org.springframework.stereotype.Component;

/** What every end of a response has in common: queued pages are called back, and providers hear that it is over. */
@Component
class Endings {

    private final Pages pages;
    private final Signals signals;

    Endings(Pages pages, Signals signals) {
        this.pages = pages;
        this.signals = signals;
    }

    /** Ends the response; the outcome decides which way the process goes on. */
    void end(Step step, String outcome) {
        pages.cancel(step.key());
        signals.resolved(step.key(), step.actor());
        step.execution().setVariable(Variables.OUTCOME, outcome);
    }
}
