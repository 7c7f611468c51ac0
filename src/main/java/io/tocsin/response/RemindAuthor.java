package io.tocsin.response;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.postmortem.Postmortems;
import io.tocsin.response.PostmortemProcess.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;

/** The review is still to be written: its author hears of it, and once it is overdue the team's manager does too. */
@ProcessStep
public class RemindAuthor implements JavaDelegate {

    private final Incidents incidents;
    private final Postmortems postmortems;
    private final TaskService tasks;
    private final Reminders reminders;
    private final Clock clock;

    RemindAuthor(Incidents incidents, Postmortems postmortems, TaskService tasks, Reminders reminders, Clock clock) {
        this.incidents = incidents;
        this.postmortems = postmortems;
        this.tasks = tasks;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        Instant now = clock.instant();
        String batch = step.batch("review-reminder/" + now.getEpochSecond());
        String author = author(execution);
        boolean overdue = postmortems
                .find(step.key())
                .filter(review -> review.dueAt().isBefore(now))
                .isPresent();
        String lead = "The review of this incident is still to be written" + due(step.key(), overdue);
        if (author != null) {
            reminders.remind(incident, batch, lead, author);
        }
        if (overdue || author == null) {
            reminders.tellManager(incident, batch, lead);
        }
    }

    private String due(String key, boolean overdue) {
        return postmortems
                .find(key)
                .map(review -> (overdue ? "; it was due on " : "; it is due on ")
                        + review.dueAt().atOffset(ZoneOffset.UTC).toLocalDate() + ".")
                .orElse(".");
    }

    private @org.jspecify.annotations.Nullable String author(DelegateExecution execution) {
        return tasks
                .createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(Tasks.WRITE_REVIEW)
                .list()
                .stream()
                .map(Task::getAssignee)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
