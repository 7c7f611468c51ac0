package io.tocsin.readiness;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a page from going out.
 *
 * @param kind a stable word, such as {@code overdue-step}
 * @param subject an incident's key, or what else it is about
 * @param incidentKey the incident whose people hear of it; null where it is about all
 * @param repair tries to put it right and says what was done; empty where only people can
 */
record Finding(
        String kind,
        String subject,
        String detail,
        @Nullable String incidentKey,
        Supplier<Optional<String>> repair) {}
