package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentRecord;
import io.tocsin.incident.IncidentRecord.Paged;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** An update was due and nobody gave it: the commander hears of it first; missed again, the next tier does. */
@ProcessStep
public class TellCommander implements JavaDelegate {

    private final Incidents incidents;
    private final IncidentRecord record;
    private final Escalations escalations;
    private final Pager pager;
    private final Timeline timeline;
    private final Clock clock;

    TellCommander(
            Incidents incidents,
            IncidentRecord record,
            Escalations escalations,
            Pager pager,
            Timeline timeline,
            Clock clock) {
        this.incidents = incidents;
        this.record = record;
        this.escalations = escalations;
        this.pager = pager;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        int missed = 1 + timeline.since(step.key(), Kind.UPDATE_MISSED, Map.of(), Kind.COMMUNICATION, Kind.REOPENED);
        timeline.add(step.key(), Kind.UPDATE_MISSED, "system", "No update was given in time", Map.of("inARow", missed));
        String batch = step.batch("update-missed/" + clock.instant().getEpochSecond());
        String lead = incident.lead();
        if (lead != null && missed == 1) {
            String text = "An update on this incident is overdue. Please give one.";
            pager.tell(new Pager.Call(incident, batch, incident.escalationTier(), text, true), lead);
        } else if (lead != null || incident.nextEscalationAt() == null) {
            // while tiers are still being walked, they are told anyway
            tellTierUp(incident, batch);
        }
    }

    private void tellTierUp(Incident incident, String batch) {
        TierCall call = escalations
                .call(Troubles.of(incident), Math.max(incident.escalationTier(), 0), clock.instant())
                .orElseGet(() -> escalations.fallback(Troubles.of(incident), clock.instant()));
        String text = "Updates on this incident keep being missed. Please look after it.";
        TierCall told = pager.withRules(incident, call);
        // nobody is invited: the task whose time is over ends in this commit, and a link added to it now would keep it
        pager.tell(new Pager.Call(incident, batch, call.tier(), text, true), told.contacts(), told.channels());
        record.paged(new Paged(
                incident.key(), call.tier(), call.round(), Responders.told(told), incident.nextEscalationAt()));
    }
}
