package io.tocsin.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known when an incident is opened, by alert or by a person.
 *
 * @param severity the reporter's word; the process classifies it
 * @param groupingKey which later alerts belong to it
 * @param channels where a rule wants it told, beside whom the tiers tell
 */
public record Declaration(
        String title,
        @Nullable String description,
        String severity,
        @Nullable String service,
        String source,
        String groupingKey,
        @Nullable String runbook,
        boolean drill,
        List<String> channels) {

    /** One that no rule speaks of. */
    public Declaration(
            String title,
            @Nullable String description,
            String severity,
            @Nullable String service,
            String source,
            String groupingKey,
            @Nullable String runbook,
            boolean drill) {
        this(title, description, severity, service, source, groupingKey, runbook, drill, List.of());
    }
}
