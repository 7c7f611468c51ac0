package io.tocsin.response;

import io.tocsin.incident.Incident;
import io.tocsin.incident.ResponseProcess;
import io.tocsin.incident.Severity;
import io.tocsin.platform.PlainText;
import io.tocsin.response.IncidentResponse.Messages;
import io.tocsin.response.IncidentResponse.Tasks;
import io.tocsin.response.IncidentResponse.Variables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** The incident's process in the engine: starts it, completes its tasks, sends its messages. */
@Component
class RunningResponse implements ResponseProcess {

    private static final int TITLE = 120;
    /** The engine keeps a text in a column of 4,000 characters. */
    private static final int TEXT = 3_900;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Responders responders;
    private final Callable callable;
    private final ToldFirst toldFirst;

    RunningResponse(
            RuntimeService runtime, TaskService tasks, Responders responders, Callable callable, ToldFirst toldFirst) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.responders = responders;
        this.callable = callable;
        this.toldFirst = toldFirst;
    }

    @Override
    public String begin(Incident incident) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(Variables.INCIDENT_KEY, incident.key());
        variables.put(Variables.TITLE, PlainText.line(incident.title(), TITLE));
        variables.put(Variables.SERVICE, incident.service());
        variables.put(Variables.TEAM, incident.team());
        variables.put(Variables.REPORTED_SEVERITY, incident.reportedSeverity());
        return Races.told(() -> runtime.startProcessInstanceByKey(IncidentResponse.KEY, incident.key(), variables)
                .getProcessInstanceId());
    }

    @Override
    public void acknowledge(String key, String by, @Nullable String note) {
        complete(needed(key, Tasks.ACKNOWLEDGE_INCIDENT), by, Variables.NOTE, note);
    }

    @Override
    public void identify(String key, String by, String cause) {
        complete(needed(key, Tasks.INVESTIGATE_INCIDENT), by, Variables.CAUSE, cause);
    }

    @Override
    public void mitigate(String key, String by, String note) {
        task(key, Tasks.INVESTIGATE_INCIDENT).ifPresent(task -> complete(task, by, Variables.CAUSE, null));
        complete(needed(key, Tasks.MITIGATE_INCIDENT), by, Variables.MITIGATION, note);
    }

    @Override
    public void resolve(String key, String by, String note) {
        Optional<Task> verify = task(key, Tasks.RESOLVE_INCIDENT);
        if (verify.isPresent()) {
            complete(verify.get(), by, Variables.RESOLUTION, note);
        } else {
            send(Messages.RESOLVE_NOW, key, by, Map.of(Variables.RESOLUTION, kept(note)));
        }
    }

    @Override
    public void reopen(String key, String by, String note) {
        send(Messages.REOPENED, key, by, Map.of(Variables.NOTE, kept(note)));
    }

    @Override
    public void falsePositive(String key, String by, String reason) {
        send(Messages.FALSE_POSITIVE, key, by, Map.of(Variables.NOTE, kept(reason)));
    }

    @Override
    public void merge(String key, String by, String into) {
        send(Messages.MERGED, key, by, Map.of(Variables.INTO, into));
    }

    @Override
    public void escalate(String key, String by, String reason, @Nullable String to) {
        if (to != null) {
            callable.check(key, to);
        }
        if (to == null && toldAhead(key) && waiting(key, Messages.ESCALATE_NOW)) {
            // the process first takes the step to the tier that has been told: who asks now asks for the one after it
            send(Messages.ESCALATE_NOW, key, by, Map.of());
        }
        if (to == null && waiting(key, Messages.ESCALATE_NOW)) {
            send(Messages.ESCALATE_NOW, key, by, Map.of());
        } else {
            send(Messages.CALL_IN, key, by, to == null ? Map.of() : Map.of(Variables.CALL_IN, to));
        }
    }

    @Override
    public void severityChanged(String key, String by, Severity to, boolean worse) {
        send(Messages.SEVERITY_CHANGED, key, by, Map.of(Variables.SEVERITY, to.name(), Variables.WORSE, worse));
    }

    @Override
    public void assign(String key, String person) {
        responders.assign(key, person);
        // the tasks that follow are that person's, too
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key, IncidentResponse.KEY)
                .list()
                .forEach(instance -> runtime.setVariable(instance.getId(), Variables.ASSIGNEE, person));
    }

    @Override
    public void updatePosted(String key, String by, String text, String audience) {
        // what was said is in the timeline already: the task is completed empty
        for (Task task : open(key, Tasks.POST_UPDATE)) {
            complete(task, by, Variables.UPDATE, null);
        }
    }

    @Override
    public void alertsCleared(String key) {
        send(Messages.ALERTS_CLEARED, key, "system", Map.of());
    }

    @Override
    public void alertRefired(String key) {
        send(Messages.ALERT_REFIRED, key, "system", Map.of());
    }

    private void send(String message, String key, String by, Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put(Variables.ACTOR, by);
        Races.run(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key)
                .setVariables(all)
                .correlate());
    }

    private boolean toldAhead(String key) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key, IncidentResponse.KEY)
                .list()
                .stream()
                .map(instance -> Step.episode(runtime.getVariable(instance.getId(), Variables.EPISODE)))
                .anyMatch(episode -> toldFirst.ahead(key, episode));
    }

    private boolean waiting(String key, String message) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(key)
                        .messageEventSubscriptionName(message)
                        .count()
                > 0;
    }

    private void complete(Task task, String by, String variable, @Nullable String text) {
        Map<String, @Nullable Object> words = new HashMap<>();
        words.put(variable, text == null ? null : kept(text));
        Races.run(() -> {
            if (!by.equals(task.getAssignee())) {
                tasks.setAssignee(task.getId(), by);
            }
            tasks.complete(task.getId(), words);
        });
    }

    private Task needed(String key, String definition) {
        return task(key, definition)
                .orElseThrow(() -> new ConcurrencyFailureException(key + " has no open task " + definition));
    }

    private Optional<Task> task(String key, String definition) {
        return open(key, definition).stream().findFirst();
    }

    private List<Task> open(String key, String definition) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKey(definition)
                .list();
    }

    private static String kept(String text) {
        return Objects.requireNonNullElse(PlainText.clip(text, TEXT), "");
    }
}
