package io.tocsin.migration;

import io.tocsin.platform.config.ConfigDifference;
import io.tocsin.platform.config.ConfigProblem;
import java.util.List;
import java.util.Map;

/**
 * What an import would do, or did.
 *
 * @param version of the document in force the plan was made on
 * @param counts how many things have which outcome
 * @param remarks on the whole
 * @param changes what would change in the document
 */
public record ImportPlan(
        String from,
        long version,
        Map<String, Long> counts,
        List<PlanItem> items,
        List<String> remarks,
        Changes changes) {

    /**
     * Changes of the document.
     *
     * @param fragment what is added or changed, as YAML
     * @param problems what is wrong with the document as it would be; empty where it can be applied
     * @param commentsKept whether every comment of the document would still be there
     */
    public record Changes(
            String fragment, List<ConfigDifference> difference, List<ConfigProblem> problems, boolean commentsKept) {}

    /** Whether applying would change anything. */
    public boolean changesAnything() {
        return items.stream().anyMatch(item -> item.outcome() != Outcome.SAME && item.outcome() != Outcome.LEFT_OUT);
    }
}
