package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.response.IncidentResponse.Timers;
import io.tocsin.response.IncidentResponse.Variables;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;

/** The severity has changed: running timers follow the new targets, and when it got worse people are told again. */
@ProcessStep
public class ReplanTimers implements JavaDelegate {

    /** Timers whose length comes from the targets; the tiers' own delays come from the policy and stay. */
    private static final Set<String> FROM_TARGETS = Set.of(
            Timers.RESPOND_OVERDUE,
            Timers.INVESTIGATION_OVERDUE,
            Timers.UPDATE_DUE,
            Timers.UPDATE_MISSED,
            Timers.STABLE);

    private final Incidents incidents;
    private final Escalations escalations;
    private final Pager pager;
    private final ManagementService jobs;
    private final Clock clock;

    ReplanTimers(Incidents incidents, Escalations escalations, Pager pager, ManagementService jobs, Clock clock) {
        this.incidents = incidents;
        this.escalations = escalations;
        this.pager = pager;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        for (Job job : running(execution)) {
            jobs.recalculateJobDuedate(job.getId(), true);
        }
        if (Boolean.TRUE.equals(execution.getVariable(Variables.WORSE))) {
            tellAgain(step, incident);
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
        String batch = step.batch("now-" + incident.severity() + "/s" + step.step());
        Pager.Call call = new Pager.Call(incident, batch, incident.escalationTier(), lead, true);
        String person = incident.lead();
        if (incident.status() == Status.DETECTED || person == null) {
            escalations
                    .call(incident.service(), Math.max(step.step(), 0), clock.instant())
                    .ifPresent(tier -> pager.tell(call, tier.contacts(), tier.channels()));
        } else {
            pager.tell(call, person);
        }
    }
}
