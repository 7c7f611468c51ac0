package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.response.IncidentResponse.Variables;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** What the diagram asks of the escalation policy. */
@ProcessStep
public class Tiers {

    private final Escalations escalations;
    private final Clock clock;

    Tiers(Escalations escalations, Clock clock) {
        this.escalations = escalations;
        this.clock = clock;
    }

    /** Is another tier or round left after the one last told? */
    public boolean another(DelegateExecution execution) {
        Step step = new Step(execution);
        return escalations
                .call(service(execution), step.step() + 1, clock.instant())
                .isPresent();
    }

    /** The people of the first tier: those who may take the task from its first moment. */
    public List<String> first(DelegateExecution execution) {
        return escalations
                .call(service(execution), 0, clock.instant())
                .map(TierCall::people)
                .orElse(List.of());
    }

    private static @Nullable String service(DelegateExecution execution) {
        return new Step(execution).text(Variables.SERVICE);
    }
}
