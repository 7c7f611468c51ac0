package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentRecord;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.response.IncidentResponse.Variables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

/** Tells the people of the next tier that has any, and says when the one after them is due. */
@ProcessStep
public class PageNextTier implements JavaDelegate {

    /**
     * A timer later than this, or than half of the delay that follows, was held up by an outage: from then on full delays
     * count, nothing is caught up.
     */
    static final Duration OUTAGE = Duration.ofMinutes(1);

    private final Incidents incidents;
    private final IncidentRecord record;
    private final Escalations escalations;
    private final Pager pager;
    private final EscalationLateness lateness;
    private final FirstCall firstCall;
    private final PolicyNews news;
    private final Clock clock;

    PageNextTier(
            Incidents incidents,
            IncidentRecord record,
            Escalations escalations,
            Pager pager,
            EscalationLateness lateness,
            FirstCall firstCall,
            PolicyNews news,
            Clock clock) {
        this.incidents = incidents;
        this.record = record;
        this.escalations = escalations;
        this.pager = pager;
        this.lateness = lateness;
        this.firstCall = firstCall;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        Instant now = clock.instant();
        if (incident.status() != Status.DETECTED) {
            // acknowledged a moment ago: the lock made this step wait for that commit
            execution.setVariable(Variables.NEXT_ESCALATION_AT, Date.from(now));
            return;
        }
        if (firstCall.made(step, incident, now)) {
            return;
        }
        news.tell(incident);
        Optional<TierCall> next = escalations.call(Troubles.of(incident), step.step() + 1, now);
        if (next.isEmpty()) {
            // nobody at any tier: report it at once instead of waiting for an answer
            execution.setVariable(Variables.NEXT_ESCALATION_AT, Date.from(now));
            return;
        }
        page(step, incident, next.get(), now);
    }

    private void page(Step step, Incident incident, TierCall call, Instant now) {
        if (step.step() >= 0 && step.execution().getVariable(Variables.NEXT_ESCALATION_AT) instanceof Date due) {
            lateness.record(due.toInstant(), now);
        }
        Instant next = planned(step, call.after(), now).plus(call.after());
        step.execution().setVariable(Variables.STEP, call.step());
        step.execution().setVariable(Variables.NEXT_ESCALATION_AT, Date.from(next));
        String lead = call.step() == 0
                ? "You are being paged: please acknowledge."
                : "Nobody has answered yet: please acknowledge (tier " + call.tier() + ").";
        String batch = step.batch("s" + call.step());
        TierCall told = pager.call(new Pager.Call(incident, batch, call.tier(), lead, true), call);
        record.paged(incident.key(), call.tier(), call.round(), Responders.told(told), next);
    }

    /** Delays count from when this page was planned, so that small lateness does not add up over the tiers. */
    private static Instant planned(Step step, Duration delay, Instant now) {
        @Nullable Object due = step.execution().getVariable(Variables.NEXT_ESCALATION_AT);
        if (due instanceof Date date) {
            Instant planned = date.toInstant();
            Duration half = delay.dividedBy(2);
            Duration tolerated = half.compareTo(OUTAGE) < 0 ? half : OUTAGE;
            boolean onTime = !planned.isAfter(now) && planned.plus(tolerated).isAfter(now);
            return onTime ? planned : now;
        }
        return now;
    }
}
