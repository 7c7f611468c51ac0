package io.tocsin.migration.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team; people and the escalation policy by their ids there.
 *
 * @param policy by which its alerts escalate; null where it has none of its own
 */
public record ForeignTeam(
        Head head,
        List<String> members,
        @Nullable String manager,
        @Nullable String policy) {}
