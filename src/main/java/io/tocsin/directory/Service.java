package io.tocsin.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be in trouble.
 *
 * @param team id of the team that answers for it
 * @param component its name on the public status page
 * @param dependsOn ids of the services it needs
 */
public record Service(
        String id,
        String name,
        String team,
        @Nullable String component,
        List<String> dependsOn,
        @Nullable Slo slo) {}
