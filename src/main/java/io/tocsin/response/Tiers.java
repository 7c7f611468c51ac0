package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.escalation.Trouble;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.response.IncidentResponse.Variables;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the diagram asks of the escalation policy. */
@ProcessStep
public class Tiers {

    private final Escalations escalations;
    private final Incidents incidents;
    private final ToldFirst toldFirst;
    private final Clock clock;

    Tiers(Escalations escalations, Incidents incidents, ToldFirst toldFirst, Clock clock) {
        this.escalations = escalations;
        this.incidents = incidents;
        this.toldFirst = toldFirst;
        this.clock = clock;
    }

    /** Is another tier or round left after the one last told? One that was told ahead of its step is, whoever left since. */
    public boolean another(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.get(step.key());
        return escalations
                        .call(Troubles.of(incident), step.step() + 1, clock.instant())
                        .isPresent()
                || toldFirst.ahead(step.key(), step.episode());
    }

    /** The people of the first tier: those who may take the task from its first moment. */
    public List<String> first(DelegateExecution execution) {
        Step step = new Step(execution);
        Trouble trouble = new Trouble(step.text(Variables.SERVICE), step.text(Variables.SEVERITY), clock.instant());
        return escalations
                .call(trouble, 0, clock.instant())
                .map(TierCall::people)
                .orElse(List.of());
    }
}
