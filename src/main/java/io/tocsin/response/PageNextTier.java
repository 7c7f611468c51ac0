package io.tocsin.response;

import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentRecord;
import io.tocsin.incident.IncidentRecord.Paged;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.response.IncidentResponse.Variables;
import io.tocsin.response.NextTier.Position;
import io.tocsin.response.NextTier.Telling;
import io.tocsin.response.ToldFirst.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

/** Tells the people of the next tier that has any, and says when the one after them is due. */
@ProcessStep
public class PageNextTier implements JavaDelegate {

    private final Incidents incidents;
    private final IncidentRecord record;
    private final NextTier nextTier;
    private final Pager pager;
    private final ToldFirst toldFirst;
    private final EscalationLateness lateness;
    private final FirstCall firstCall;
    private final PolicyNews news;
    private final Clock clock;

    PageNextTier(
            Incidents incidents,
            IncidentRecord record,
            NextTier nextTier,
            Pager pager,
            ToldFirst toldFirst,
            EscalationLateness lateness,
            FirstCall firstCall,
            PolicyNews news,
            Clock clock) {
        this.incidents = incidents;
        this.record = record;
        this.nextTier = nextTier;
        this.pager = pager;
        this.toldFirst = toldFirst;
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
            goesOn(step, now);
            return;
        }
        if (firstCall.made(step, incident, now)) {
            return;
        }
        Optional<Told> ahead = ahead(step, incident);
        if (ahead.isPresent()) {
            adopt(step, incident, ahead.get());
            return;
        }
        news.tell(incident);
        Optional<Telling> next = nextTier.after(new Position(step.step(), step.episode(), due(step)), incident);
        if (next.isEmpty()) {
            // nobody at any tier: report it at once instead of waiting for an answer
            goesOn(step, now);
            return;
        }
        page(step, next.get(), now);
    }

    private void page(Step step, Telling telling, Instant now) {
        Instant due = due(step);
        if (step.step() >= 0 && due != null) {
            lateness.record(due, now);
        }
        step.execution().setVariable(Variables.STEP, telling.tier().step());
        goesOn(step, telling.next());
        TierCall told = pager.call(telling.call(), telling.tier());
        record.paged(new Paged(step.key(), told.tier(), told.round(), Responders.told(told), telling.next()));
    }

    /** Where the incident's plan is ahead of the process's, this tier has been told with others due at the same time. */
    private Optional<Told> ahead(Step step, Incident incident) {
        Instant planned = incident.nextEscalationAt();
        Instant due = due(step);
        return planned == null || due == null || planned.toEpochMilli() == due.toEpochMilli()
                ? Optional.empty()
                : toldFirst.take(step.key(), step.episode());
    }

    /** What was told stays told: the process goes on from there. */
    private void adopt(Step step, Incident incident, Told told) {
        step.execution().setVariable(Variables.STEP, Math.max(step.step(), told.step()));
        goesOn(step, told.next());
        pager.invite(incident, told.people());
    }

    private static void goesOn(Step step, Instant next) {
        step.execution().setVariable(Variables.NEXT_ESCALATION_AT, Date.from(next));
    }

    private static @Nullable Instant due(Step step) {
        return step.execution().getVariable(Variables.NEXT_ESCALATION_AT) instanceof Date due ? due.toInstant() : null;
    }
}
