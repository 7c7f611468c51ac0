package io.tocsin.incident;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that happened.
 *
 * @param kind a {@link Kind}'s text
 * @param actor person, {@code system}, or the sender's name
 * @param data the same as figures and names, for machines
 */
public record TimelineEntry(Instant at, String kind, String actor, String text, Map<String, Object> data) {}
