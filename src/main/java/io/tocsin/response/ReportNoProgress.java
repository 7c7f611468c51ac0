package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentRecord;
import io.tocsin.incident.IncidentRecord.Paged;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import io.tocsin.response.IncidentResponse.Targets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/**
 * The search for the cause takes longer than the severity allows: whoever has it is paged again and the manager hears of
 * it. Each time it happens once more the next tier is called in, too.
 */
@ProcessStep
public class ReportNoProgress implements JavaDelegate {

    private static final Map<String, Object> MISSED = Map.of("target", "investigate");

    private final Incidents incidents;
    private final IncidentRecord record;
    private final Escalations escalations;
    private final Managers managers;
    private final Pager pager;
    private final Timeline timeline;
    private final Clock clock;

    ReportNoProgress(
            Incidents incidents,
            IncidentRecord record,
            Escalations escalations,
            Managers managers,
            Pager pager,
            Timeline timeline,
            Clock clock) {
        this.incidents = incidents;
        this.record = record;
        this.escalations = escalations;
        this.managers = managers;
        this.pager = pager;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        int before = timeline.since(step.key(), Kind.TARGET_MISSED, MISSED, Kind.REOPENED);
        String batch = step.batch("no-progress/" + incident.severity() + "/" + before);
        timeline.add(
                step.key(),
                Kind.TARGET_MISSED,
                "system",
                before == 0
                        ? "No cause found within " + step.target(Targets.ESCALATE_AFTER)
                        : "Still no cause found, " + step.target(Targets.ESCALATE_AFTER) + " later",
                MISSED);
        remind(incident, batch);
        if (before == 0) {
            managers.tell(incident, batch + "/manager", "The investigation takes longer than its target.");
        } else {
            callHelp(incident, batch + "/help");
        }
    }

    private void remind(Incident incident, String batch) {
        String lead = incident.lead();
        if (lead != null) {
            String text = "No cause has been found in time. Escalate if you need help.";
            pager.tell(new Pager.Call(incident, batch, incident.escalationTier(), text, true), lead);
        }
    }

    private void callHelp(Incident incident, String batch) {
        Instant now = clock.instant();
        TierCall call = escalations
                .call(Troubles.of(incident), Math.max(incident.escalationTier(), 0), now)
                .orElseGet(() -> escalations.fallback(Troubles.of(incident), now));
        String text = "The cause of this is being looked for and not found. Please help.";
        pager.call(new Pager.Call(incident, batch, call.tier(), text, true), call);
        record.paged(new Paged(
                incident.key(), call.tier(), call.round(), Responders.told(call), incident.nextEscalationAt()));
    }
}
