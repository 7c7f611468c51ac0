package io.tocsin.postmortem;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The review of one incident as it stands.
 *
 * @param dueAt five working days after the first draft
 * @param sentBack why it was sent back last, null where it was not
 */
public record Review(
        String incidentKey,
        ReviewState state,
        ReviewText text,
        Instant draftedAt,
        Instant dueAt,
        @Nullable Instant writtenAt,
        @Nullable String writtenBy,
        @Nullable Instant approvedAt,
        @Nullable String approvedBy,
        @Nullable String sentBack) {}
