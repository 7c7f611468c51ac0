package io.tocsin.response;

import io.tocsin.incident.Severity;
import io.tocsin.response.IncidentResponse.Variables;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/**
 * What a step finds in its process: the incident's key and the few choices made so far.
 *
 * @param execution where the process stands
 */
record Step(DelegateExecution execution) {

    private static final String SYSTEM = "system";

    String key() {
        return needed(Variables.INCIDENT_KEY);
    }

    Severity severity() {
        return Severity.valueOf(needed(Variables.SEVERITY));
    }

    /** Who took the step: the person who completed the task or sent the message. */
    String actor() {
        String actor = text(Variables.ACTOR);
        return actor == null ? SYSTEM : actor;
    }

    @Nullable
    String text(String variable) {
        Object value = execution.getVariable(variable);
        return value == null ? null : value.toString();
    }

    /** Reads what somebody wrote, once: the words then live in the timeline, not in the process. */
    @Nullable
    String take(String variable) {
        String words = text(variable);
        execution.removeVariable(variable);
        return words;
    }

    /** A target of the severity in force, such as {@code updateEvery}; null where the table says nothing. */
    @Nullable
    Object target(String name) {
        return targets().get(name);
    }

    /** Every target of the severity in force; none before it was looked up. */
    Map<?, ?> targets() {
        return execution.getVariable(Variables.TARGETS) instanceof Map<?, ?> targets ? targets : Map.of();
    }

    boolean wants(String target) {
        return Boolean.TRUE.equals(target(target));
    }

    /** The tier call last paged, counted from 0 over all rounds; -1 before the first. */
    int step() {
        return execution.getVariable(Variables.STEP) instanceof Number step ? step.intValue() : -1;
    }

    /** How often the incident was opened again: pages of a later time are new pages. */
    int episode() {
        return episode(execution.getVariable(Variables.EPISODE));
    }

    /** The same, from the value of the process's variable. */
    static int episode(@Nullable Object variable) {
        return variable instanceof Number episode ? episode.intValue() : 0;
    }

    /** Names one round of telling people: the same again means the same pages. */
    String batch(String what) {
        return batch(key(), episode(), what);
    }

    static String batch(String key, int episode, String what) {
        return key + "/" + episode + "/" + what;
    }

    private String needed(String variable) {
        String value = text(variable);
        if (value == null) {
            throw new IllegalStateException("the process has no variable '" + variable + "'");
        }
        return value;
    }
}
