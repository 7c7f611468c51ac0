package io.tocsin.runbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do when an alert comes.
 *
 * @param trigger the name of the alert
 * @param severity critical, high, medium, low or info
 */
public record Runbook(
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
    public record AutomatedStep(
            String name, List<String> command, @Nullable String condition, boolean approve) {}

    /** The steps as a list to tick off. No command is run in this version, and the list says so. */
    String checklist() {
        StringBuilder list = new StringBuilder("Runbook ").append(name);
        if (!automatedSteps.isEmpty()) {
            list.append("\nTocsin does not run commands yet. Please run these by hand:");
            automatedSteps.forEach(step -> list.append("\n[ ] ").append(line(step)));
        }
        if (!manualSteps.isEmpty()) {
            list.append("\nThen:");
            manualSteps.forEach(step -> list.append("\n[ ] ").append(step));
        }
        return list.toString();
    }

    /** Names of the steps a person has to agree to before they are run. */
    List<String> needApproval() {
        return automatedSteps.stream()
                .filter(AutomatedStep::approve)
                .map(AutomatedStep::name)
                .toList();
    }

    private static String line(AutomatedStep step) {
        return step.name()
                + (step.condition() == null ? "" : " (if " + step.condition() + ")")
                + (step.approve() ? " (waits for approval)" : "")
                + ": " + String.join(" ", step.command());
    }
}
