package io.tocsin.response;

import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Lets the people who were told find the open tasks of their incident in Tasklist. */
@Component
class Responders {

    private final TaskService tasks;

    Responders(TaskService tasks) {
        this.tasks = tasks;
    }

    /**
     * Adds people to every open task of the incident; the tasks stay the same tasks. While the incident is being opened it
     * has no process yet: the diagram itself names the people of the first tier.
     */
    void invite(Incident incident, Collection<String> people) {
        String process = incident.processId();
        if (process == null) {
            return;
        }
        for (Task task : tasks.createTaskQuery().processInstanceId(process).list()) {
            // the engine would keep the same person twice
            Set<String> known = tasks.getIdentityLinksForTask(task.getId()).stream()
                    .map(IdentityLink::getUserId)
                    .collect(Collectors.toSet());
            people.stream()
                    .filter(person -> !known.contains(person))
                    .forEach(person -> tasks.addCandidateUser(task.getId(), person));
        }
    }

    void assign(String incidentKey, String person) {
        open(incidentKey).forEach(task -> tasks.setAssignee(task.getId(), person));
    }

    /** Whom a call reaches, people first, as they are named in the timeline. */
    static List<String> told(TierCall call) {
        return new ArrayList<>(
                Stream.concat(call.people().stream(), call.channels().stream()).toList());
    }

    private List<Task> open(String incidentKey) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(incidentKey)
                .processDefinitionKey(IncidentResponse.KEY)
                .list();
    }
}
