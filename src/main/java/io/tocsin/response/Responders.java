package io.tocsin.response;

import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
     *
     * <p>In one statement, since each escalation does it: the engine's own way reads and rewrites the task and its history
     * for each person, seven statements of some forty. Nobody is added twice, and the incident's lock keeps others out.
     */
    void invite(Incident incident, Collection<String> people) {
        String process = incident.processId();
        if (process == null || people.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into act_ru_identitylink (id_, rev_, type_, user_id_, task_id_)
                select gen_random_uuid()::text, 1, 'candidate', person, t.id_
                  from act_ru_task t cross join unnest(:people::text[]) as person
                 where t.proc_inst_id_ = :process
                   and not exists (select 1 from act_ru_identitylink l where l.task_id_ = t.id_ and l.user_id_ = person)
                """)
                .param("people", people.stream().distinct().toArray(String[]::new))
                .param("process", process)
                .update();
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
