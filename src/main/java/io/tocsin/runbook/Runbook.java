package io.tocsin.runbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do when an alert comes.
 *
 * @param trigger the name of the alert
 * @param severity critical, high, medium, low or info
 */
record Runbook(
        String name,
        String trigger,
        @Nullable String severity,
        List<AutomatedStep> automatedSteps,
        List<String> manualSteps) {

    /**
     * A step for the machine.
     *
     * @param command the program and its arguments, never a line for a shell
     * @param condition when the step is needed, such as {@code cpu_usage > 90}; null for always
     * @param approve whether a person has to agree first
     */
    record AutomatedStep(
            String name, List<String> command, @Nullable String condition, boolean approve) {}
}
