package io.tocsin.statuspage;

import org.jspecify.annotations.Nullable;

/**
 * What the public is told of an incident.
 *
 * @param title blank, or the incident's own, becomes "Problem with" and the component
 * @param impact none, minor, major or critical
 * @param status investigating, identified or monitoring
 * @param component as it is called on the status page; null where no single one is meant
 */
public record Announcement(
        String incidentKey,
        String title,
        String impact,
        String status,
        String text,
        @Nullable String component) {}
