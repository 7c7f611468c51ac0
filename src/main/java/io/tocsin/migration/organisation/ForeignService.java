package io.tocsin.migration.organisation;

import org.jspecify.annotations.Nullable;

/** A service; team and escalation policy by their ids there. */
public record ForeignService(
        Head head, @Nullable String team, @Nullable String policy) {}
