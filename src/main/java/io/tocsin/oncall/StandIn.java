package io.tocsin.oncall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One person covering for whoever is on call, from an instant up to another (an override, to the outside). */
public record StandIn(
        String id,
        String person,
        Instant from,
        Instant to,
        @Nullable String reason) {

    boolean covers(Instant at) {
        return !from.isAfter(at) && to.isAfter(at);
    }

    /** The first beginning or end after an instant. */
    Instant next(Instant at) {
        if (from.isAfter(at)) {
            return from;
        }
        return to.isAfter(at) ? to : WallClock.NEVER;
    }
}
