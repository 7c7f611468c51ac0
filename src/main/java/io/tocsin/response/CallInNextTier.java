package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentRecord;
import io.tocsin.incident.IncidentRecord.Paged;
import io.tocsin.incident.Incidents;
import io.tocsin.response.IncidentResponse.Variables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

/** Somebody asks for more people: the next tier, a tier by its number, or one person. */
@ProcessStep
public class CallInNextTier implements JavaDelegate {

    private static final String LEAD = "You are being called in to help.";

    private final Incidents incidents;
    private final IncidentRecord record;
    private final Escalations escalations;
    private final Pager pager;
    private final Responders responders;
    private final ToldFirst toldFirst;
    private final Clock clock;

    CallInNextTier(
            Incidents incidents,
            IncidentRecord record,
            Escalations escalations,
            Pager pager,
            Responders responders,
            ToldFirst toldFirst,
            Clock clock) {
        this.incidents = incidents;
        this.record = record;
        this.escalations = escalations;
        this.pager = pager;
        this.responders = responders;
        this.toldFirst = toldFirst;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        @Nullable String wanted = step.take(Variables.CALL_IN);
        // each asking is new pages, and a retried one the same pages: the execution's id tells them apart
        String batch = step.batch("call-in/" + execution.getParentId());
        if (wanted == null || wanted.matches("[0-9]+")) {
            tier(step, incident, wanted, batch);
        } else {
            pager.tell(new Pager.Call(incident, batch, incident.escalationTier(), LEAD, true), wanted);
            responders.invite(incident, List.of(wanted));
            record.paged(
                    new Paged(step.key(), incident.escalationTier(), 1, List.of(wanted), incident.nextEscalationAt()));
        }
    }

    private void tier(Step step, Incident incident, @Nullable String number, String batch) {
        Instant now = clock.instant();
        int wanted = number == null ? toldFirst.last(step) + 1 : Integer.parseInt(number) - 1;
        TierCall call = escalations
                .call(Troubles.of(incident), wanted, now)
                .orElseGet(() -> escalations.fallback(Troubles.of(incident), now));
        if (number == null) {
            step.execution().setVariable(Variables.STEP, call.step());
        }
        TierCall told = pager.call(new Pager.Call(incident, batch, call.tier(), LEAD, true), call);
        record.paged(
                new Paged(step.key(), call.tier(), call.round(), Responders.told(told), incident.nextEscalationAt()));
    }
}
