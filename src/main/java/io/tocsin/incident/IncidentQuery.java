package io.tocsin.incident;

import org.jspecify.annotations.Nullable;

/**
 * Which incidents to list, newest first.
 *
 * @param state {@code open}, {@code resolved}, {@code closed}, or null for all
 * @param q words looked for in key, title and description
 * @param page from 0
 * @param size 1 to 200
 */
public record IncidentQuery(
        @Nullable String state,
        @Nullable Severity severity,
        @Nullable String service,
        @Nullable String assignee,
        @Nullable String q,
        int page,
        int size) {

    public static final int MOST = 200;

    public IncidentQuery {
        page = Math.max(0, page);
        size = Math.min(MOST, Math.max(1, size));
    }

    /** Those still being worked on. */
    public static IncidentQuery open(int size) {
        return new IncidentQuery("open", null, null, null, null, 0, size);
    }

    /** Those that were resolved, whether or not their review is done. */
    public static IncidentQuery resolved(int size) {
        return new IncidentQuery("resolved", null, null, null, null, 0, size);
    }
}
