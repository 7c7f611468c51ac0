package io.tocsin.incident;

import org.jspecify.annotations.Nullable;

/**
 * What is known when an incident is opened, by alert or by a person.
 *
 * @param severity the reporter's word; the process classifies it
 * @param groupingKey which later alerts belong to it
 */
public record Declaration(
        String title,
        @Nullable String description,
        String severity,
        @Nullable String service,
        String source,
        String groupingKey,
        @Nullable String runbook,
        boolean drill) {}
