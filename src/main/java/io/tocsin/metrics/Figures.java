package io.tocsin.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a group of incidents; lengths in seconds, rates from 0 to 1, null where there is nothing to judge.
 * Incidents belong to the time in which they were created.
 *
 * @param mtta creation to the first acknowledgement by a person
 * @param mtti acknowledgement to the cause
 * @param mttm start of the impact, else creation, to the last mitigation
 * @param mttr creation to the last resolution
 * @param mttd start of the impact to the first report; only where that start was estimated, so n says how many
 * @param escalationRate incidents of which a tier did not answer, of those that were paged
 * @param postmortemRate approved reviews of those that are due or approved
 * @param actionItemRate items done by their day of those that are due or done
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Figures(
        Counts counts,
        Spread mtta,
        Spread mtti,
        Spread mttm,
        Spread mttr,
        Spread mttd,
        Mtbf mtbf,
        Sla sla,
        @Nullable Double escalationRate,
        @Nullable Double falsePositiveRate,
        @Nullable Double postmortemRate,
        @Nullable Double actionItemRate,
        @Nullable ErrorBudget errorBudget) {

    /**
     * What was counted, and what was left out.
     *
     * @param incidents those the lengths are about: without drills, merged ones and false positives
     * @param endedUnacknowledged ended before anybody acknowledged: not in mtta
     * @param impactUnknown nobody estimated when the impact began: mttm counts from creation
     * @param quarantined lengths left out because they end before they start
     */
    public record Counts(
            int incidents,
            int open,
            int resolved,
            int reopened,
            int merged,
            int falsePositives,
            int drills,
            int endedUnacknowledged,
            int impactUnknown,
            int timeoutEscalations,
            int manualEscalations,
            int quarantined) {}

    Figures with(@Nullable ErrorBudget budget) {
        return new Figures(
                counts,
                mtta,
                mtti,
                mttm,
                mttr,
                mttd,
                mtbf,
                sla,
                escalationRate,
                falsePositiveRate,
                postmortemRate,
                actionItemRate,
                budget);
    }
}
