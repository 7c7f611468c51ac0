package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.QuietCall;
import io.tocsin.escalation.QuietCalls;
import io.tocsin.escalation.TierCall;
import io.tocsin.escalation.Trouble;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentRecord;
import io.tocsin.incident.IncidentRecord.Paged;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.response.IncidentResponse.Timers;
import io.tocsin.response.IncidentResponse.Variables;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;

/** The severity has changed: running timers follow the new targets, and when it got worse people are told again. */
@ProcessStep
public class ReplanTimers implements JavaDelegate {

    /** Timers whose length comes from the targets, and the one of the tiers, whose time the process keeps itself. */
    private static final Set<String> FROM_TARGETS = Set.of(
            Timers.RESPOND_OVERDUE,
            Timers.NO_ANSWER,
            Timers.INVESTIGATION_OVERDUE,
            Timers.UPDATE_DUE,
            Timers.UPDATE_MISSED,
            Timers.STABLE);

    private final Incidents incidents;
    private final IncidentRecord record;
    private final Escalations escalations;
    private final QuietCalls quietCalls;
    private final Pager pager;
    private final ToldFirst toldFirst;
    private final ManagementService jobs;
    private final Clock clock;

    ReplanTimers(
            Incidents incidents,
            IncidentRecord record,
            Escalations escalations,
            QuietCalls quietCalls,
            Pager pager,
            ToldFirst toldFirst,
            ManagementService jobs,
            Clock clock) {
        this.incidents = incidents;
        this.record = record;
        this.quietCalls = quietCalls;
        this.escalations = escalations;
        this.pager = pager;
        this.toldFirst = toldFirst;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        if (Boolean.TRUE.equals(execution.getVariable(Variables.WORSE))) {
            tellAgain(step, incident);
        }
        for (Job job : running(execution)) {
            jobs.recalculateJobDuedate(job.getId(), true);
        }
        execution.removeVariable(Variables.WORSE);
    }

    private List<Job> running(DelegateExecution execution) {
        return jobs.createJobQuery().processInstanceId(execution.getProcessInstanceId()).timers().list().stream()
                .filter(job -> FROM_TARGETS.contains(activityOf(job)))
                .toList();
    }

    private String activityOf(Job job) {
        return jobs.createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private void tellAgain(Step step, Incident incident) {
        String lead = "It got worse: this is now " + incident.severity() + " ("
                + incident.severity().word() + ").";
        // each time it gets worse is new pages, though it was that bad before; the execution's id tells them apart
        String batch =
                step.batch("now-" + incident.severity() + "/" + step.execution().getParentId() + "/s" + step.step());
        Pager.Call call = new Pager.Call(incident, batch, incident.escalationTier(), lead, true);
        String person = incident.lead();
        if (incident.status() == Status.DETECTED || person == null) {
            tellTier(step, call);
        } else {
            pager.tell(call, person);
        }
    }

    /**
     * The tier that was told last, or everybody left where none has anybody now; where so far only chat or a ticket was
     * told, the first tier, or quietly again.
     */
    private void tellTier(Step step, Pager.Call call) {
        Instant now = clock.instant();
        String service = call.incident().service();
        int last = toldFirst.last(step);
        Optional<QuietCall> quiet = last < 0
                ? quietCalls.of(
                        service,
                        ReachTable.first(step.targets()),
                        call.incident().channels())
                : Optional.empty();
        if (quiet.isPresent()) {
            pager.tellQuietly(call, quiet.get().channels());
            pageBy(step, call.incident(), now.plus(quiet.get().after()));
            return;
        }
        Trouble trouble = Troubles.of(call.incident());
        Optional<TierCall> tier = escalations.call(trouble, Math.max(last, 0), now);
        TierCall told = pager.call(call, tier.orElseGet(() -> escalations.fallback(trouble, now)));
        // where nothing is planned the walk is over, and does not begin again
        if (last < 0 && tier.isPresent() && call.incident().nextEscalationAt() != null) {
            begin(step, call.incident(), told, now.plus(told.after()));
        }
    }

    /** Chat or a ticket has no longer than the new severity gives it, counted from now, before people are paged. */
    private void pageBy(Step step, Incident incident, Instant latest) {
        Instant planned = incident.nextEscalationAt();
        if (planned != null && latest.isBefore(planned)) {
            step.execution().setVariable(Variables.NEXT_ESCALATION_AT, Date.from(latest));
            record.nextEscalation(incident.key(), latest);
        }
    }

    /** The walk through the tiers begins with the call just made. */
    private void begin(Step step, Incident incident, TierCall tier, Instant next) {
        step.execution().setVariable(Variables.STEP, tier.step());
        step.execution().setVariable(Variables.NEXT_ESCALATION_AT, Date.from(next));
        record.paged(new Paged(incident.key(), tier.tier(), tier.round(), Responders.told(tier), next));
    }
}
