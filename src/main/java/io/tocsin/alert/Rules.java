package io.tocsin.alert;

import java.util.List;
import java.util.Optional;

/** The rules in force, first match first. */
record Rules(List<Rule> rules) {

    /** Those whose condition asks for a metric, in their order. */
    List<Rule> asking(String metric) {
        return rules.stream()
                .filter(rule ->
                        rule.condition() != null && rule.condition().metric().equals(metric))
                .toList();
    }

    /**
     * The first rule that speaks of this alert and holds; when all that speak of it are proved wrong by its values, the
     * first of those; empty when none speaks of it.
     */
    Optional<Rule> ruleFor(Alert alert) {
        Rule proved = null;
        for (Rule rule : rules) {
            if (rule.speaksOf(alert)) {
                if (rule.holds(alert)) {
                    return Optional.of(rule);
                }
                proved = proved == null ? rule : proved;
            }
        }
        return Optional.ofNullable(proved);
    }
}
