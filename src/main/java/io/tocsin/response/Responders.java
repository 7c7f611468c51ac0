package io.tocsin.response;

import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets the people who were told find the open tasks of their incident in Tasklist. */
@Component
class Responders {

    private final TaskService tasks;
    private final JdbcClient jdbc;

    Responders(TaskService tasks, JdbcClient jdbc) {
        this.tasks = tasks;
        this.jdbc = jdbc;
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
        invited(process)
                .forEach((task, known) -> people.stream()
                        // the engine would keep the same person twice
                        .filter(person -> !known.contains(person))
                        .forEach(person -> tasks.addCandidateUser(task, person)));
    }

    /** Who is invited to which open task: in one small statement, since each escalation asks. */
    private Map<String, Set<String>> invited(String process) {
        Map<String, Set<String>> invited = new HashMap<>();
        jdbc.sql("""
                select t.id_, l.user_id_ from act_ru_task t
                  left join act_ru_identitylink l on l.task_id_ = t.id_ and l.user_id_ is not null
                 where t.proc_inst_id_ = ?
                """).param(process).query(row -> {
            Set<String> known = invited.computeIfAbsent(row.getString(1), task -> new HashSet<>());
            String person = row.getString(2);
            if (person != null) {
                known.add(person);
            }
        });
        return invited;
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
