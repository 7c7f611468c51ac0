package io.tocsin.migration.organisation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A rota: the last layer that covers an instant wins, and an override wins over all of them.
 *
 * @param overrides of people by their ids there
 */
public record ForeignSchedule(Head head, ZoneId timeZone, List<ForeignLayer> layers, List<Override> overrides) {

    /** Somebody in another's place. */
    public record Override(String person, Instant from, Instant to) {}
}
