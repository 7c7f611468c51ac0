package io.tocsin.response;

import java.util.List;

/**
 * An open incident whose process does not go on by itself.
 *
 * @param jobs the engine's jobs that stand in the way
 */
public record Stalled(String incidentKey, Why why, List<String> jobs) {

    /** What is wrong with it. */
    public enum Why {
        /** No process carries it. */
        NO_PROCESS("no process carries it"),
        /** Its process waits for nothing: no task, no timer. */
        NO_NEXT_STEP("its process waits for no task and no timer"),
        /** A step failed so often that the engine has given up. */
        FAILED_STEP("a step of its process has failed for good"),
        /** A timer is due and has not gone off. */
        OVERDUE_STEP("a step of its process is overdue"),
        /** The next tier is due and no timer will call it. */
        LOST_ESCALATION("its next tier is due and nothing calls it");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
