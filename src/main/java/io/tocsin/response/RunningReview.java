package io.tocsin.response;

import io.tocsin.postmortem.ActionItem;
import io.tocsin.postmortem.Review;
import io.tocsin.postmortem.ReviewProcess;
import io.tocsin.response.PostmortemProcess.Scopes;
import io.tocsin.response.PostmortemProcess.Tasks;
import io.tocsin.response.PostmortemProcess.Timers;
import io.tocsin.response.PostmortemProcess.Variables;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The review's process in the engine: completes its tasks and keeps its open forms up to date. */
@Component
class RunningReview implements ReviewProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService jobs;
    private final FollowUp followUp;

    RunningReview(RuntimeService runtime, TaskService tasks, ManagementService jobs, FollowUp followUp) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.jobs = jobs;
        this.followUp = followUp;
    }

    @Override
    public void changed(Review review, String actionLines) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(PostmortemProcess.KEY)
                .processInstanceBusinessKey(review.incidentKey())
                .list()
                .forEach(instance -> runtime.setVariables(instance.getId(), ReviewWords.of(review, actionLines)));
    }

    @Override
    public boolean written(Review review, String actionLines, String by) {
        return task(review.incidentKey(), Tasks.WRITE_REVIEW)
                .map(task -> complete(task, by, ReviewWords.of(review, actionLines)))
                .orElse(false);
    }

    @Override
    public boolean judged(String incidentKey, boolean approved, String by, @Nullable String reason) {
        Map<String, @Nullable Object> verdict = new HashMap<>();
        verdict.put(Variables.APPROVED, approved);
        verdict.put(Variables.REASON, reason == null ? null : ReviewWords.kept(reason));
        return task(incidentKey, Tasks.APPROVE_REVIEW)
                .map(task -> complete(task, by, verdict))
                .orElse(false);
    }

    @Override
    public boolean actionDone(ActionItem item, String by, @Nullable String note) {
        Map<String, @Nullable Object> words = new HashMap<>();
        words.put(Variables.NOTE, note == null ? null : ReviewWords.kept(note));
        return task(item).map(task -> complete(task, by, words)).orElse(false);
    }

    @Override
    public boolean actionAdded(ActionItem item) {
        List<Task> others = open(item.incident(), Tasks.COMPLETE_ACTION_ITEM);
        others.stream()
                .findFirst()
                .map(Task::getProcessInstanceId)
                .ifPresent(review -> runtime.createProcessInstanceModification(review)
                        .startBeforeActivity(Scopes.FOLLOW_UP)
                        .setVariableLocal(Variables.ACTION_ITEM, item.id())
                        .execute());
        return !others.isEmpty();
    }

    @Override
    public void actionChanged(ActionItem item) {
        task(item).ifPresent(task -> {
            task.setAssignee(followUp.owner(item.id()));
            task.setDueDate(Date.from(item.dueAt()));
            tasks.saveTask(task);
            jobs.createJobQuery()
                    .executionId(task.getExecutionId())
                    .activityId(Timers.ACTION_OVERDUE)
                    .list()
                    .forEach(job -> jobs.setJobDuedate(job.getId(), Date.from(item.dueAt())));
        });
    }

    private boolean complete(Task task, String by, Map<String, @Nullable Object> words) {
        Races.run(() -> {
            if (!by.equals(task.getAssignee())) {
                tasks.setAssignee(task.getId(), by);
            }
            tasks.complete(task.getId(), words);
        });
        return true;
    }

    private Optional<Task> task(ActionItem item) {
        return open(item.incident(), Tasks.COMPLETE_ACTION_ITEM).stream()
                .filter(task -> item.id().equals(runtime.getVariable(task.getExecutionId(), Variables.ACTION_ITEM)))
                .findFirst();
    }

    private Optional<Task> task(String incidentKey, String definition) {
        return open(incidentKey, definition).stream().findFirst();
    }

    private List<Task> open(String incidentKey, String definition) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(incidentKey)
                .taskDefinitionKey(definition)
                .list();
    }
}
