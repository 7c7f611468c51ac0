package io.tocsin.statuspage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One problem as the public is told of it.
 *
 * @param updates newest first
 */
record Notice(
        String id,
        String incidentKey,
        String title,
        PublicImpact impact,
        @Nullable String component,
        NoticeState state,
        Instant startedAt,
        @Nullable Instant resolvedAt,
        List<Update> updates) {

    record Update(String id, Instant at, NoticeState state, String text) {}

    boolean active() {
        return state.active();
    }

    Instant updatedAt() {
        return updates.isEmpty() ? startedAt : updates.get(0).at();
    }

    /** How hard its component is hit now: a fix that is being watched leaves a minor doubt. */
    PublicImpact present() {
        if (!active() || impact == PublicImpact.NONE) {
            return PublicImpact.NONE;
        }
        return state == NoticeState.MONITORING ? PublicImpact.MINOR : impact;
    }

    Notice with(List<Update> found) {
        return new Notice(id, incidentKey, title, impact, component, state, startedAt, resolvedAt, found);
    }
}
