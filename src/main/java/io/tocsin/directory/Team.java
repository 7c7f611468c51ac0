package io.tocsin.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who answer for services together.
 *
 * @param members person ids, at least one
 * @param manager person id
 * @param escalation id of the escalation policy
 */
public record Team(
        String id,
        String name,
        List<String> members,
        @Nullable String manager,
        @Nullable String escalation) {}
