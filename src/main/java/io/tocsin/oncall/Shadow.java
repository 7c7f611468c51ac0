package io.tocsin.oncall;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who learns by coming along: told what whoever is on call is told, and never on call for it. */
record Shadow(
        String person,
        @Nullable String follows,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Whether these people's shift is followed at this instant. */
    boolean beside(List<String> people, Instant at) {
        boolean time = (from == null || !from.isAfter(at)) && (to == null || to.isAfter(at));
        boolean theirs = follows == null ? !people.isEmpty() : people.contains(follows);
        return time && theirs && !people.contains(person);
    }

    /** The first beginning or end after an instant. */
    Instant next(Instant at) {
        if (from != null && from.isAfter(at)) {
            return from;
        }
        return to != null && to.isAfter(at) ? to : WallClock.NEVER;
    }
}
