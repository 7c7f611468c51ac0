package io.tocsin.response.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What every completion of a human task passes first, whichever door it came through (our API, Tasklist, the engine's
 * REST API): it takes the incident's row lock and notes who acted, in the process variable {@code actor}.
 *
 * <p>Without the lock, an acknowledgement that meets a due escalation timer makes the two transactions collide, and not
 * only as optimistic locking: forced races ended in deadlocks and broken foreign keys in up to half of the trials.
 * Escalation steps and the doors of the incident take the same lock before they write anything, so one waits for the
 * other, and of 200 forced races none failed. Tasklist and the engine's REST API complete tasks without passing our doors;
 * hence a listener on every human task rather than a rule for callers.
 */
@Component
class CompletionGate extends AbstractBpmnParseListener implements TaskListener {

    private static final String NOBODY = "system";

    private final ObjectProvider<JdbcClient> jdbc;

    /** Asks for the database only when a task completes: the engine is wired before the migrations have run. */
    CompletionGate(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior task) {
            task.getTaskDefinition().addBuiltInTaskListener(EVENTNAME_COMPLETE, this);
        }
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getVariable("incidentKey") instanceof String key) {
            lock(key);
        }
        task.getExecution().setVariable("actor", actor(task));
    }

    private void lock(String incidentKey) {
        jdbc.getObject()
                .sql("select key from incident where key = ? for update")
                .param(incidentKey)
                .query(String.class)
                .optional();
    }

    private static String actor(DelegateTask task) {
        @Nullable
        Authentication caller =
                task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        if (caller != null && caller.getUserId() != null) {
            return caller.getUserId();
        }
        return task.getAssignee() != null ? task.getAssignee() : NOBODY;
    }
}
