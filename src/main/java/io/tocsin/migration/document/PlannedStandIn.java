package io.tocsin.migration.document;

import java.time.Instant;

/** Somebody who will stand in, by the ids here. */
public record PlannedStandIn(String schedule, String person, Instant from, Instant to) {}
