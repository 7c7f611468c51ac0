package io.tocsin.oncall;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks to be stood in for.
 *
 * @param person whose shift it is
 * @param offeredTo who is asked; null for everybody else who takes turns in the schedule
 * @param inReturn the time of theirs that is taken in return; null where nothing is
 * @param settledBy who accepted, declined or withdrew it
 * @param declined who of those asked said no
 */
public record CoverRequest(
        String id,
        String schedule,
        String person,
        Instant from,
        Instant to,
        @Nullable String offeredTo,
        @Nullable Period inReturn,
        @Nullable String reason,
        State state,
        String askedBy,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        List<Decline> declined) {

    /** How far it has come. */
    public enum State {
        OPEN,
        ACCEPTED,
        DECLINED,
        WITHDRAWN,
        EXPIRED;

        /** As it is written and stored. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** One who said no. */
    public record Decline(
            String person, Instant at, @Nullable String note) {}

    CoverRequest with(List<Decline> declines) {
        return new CoverRequest(
                id, schedule, person, from, to, offeredTo, inReturn, reason, state, askedBy, askedAt, expiresAt,
                settledAt, settledBy, declines);
    }

    Period time() {
        return new Period(from, to);
    }

    boolean open() {
        return state == State.OPEN;
    }

    boolean declinedBy(String who) {
        return declined.stream().anyMatch(decline -> decline.person().equals(who));
    }
}
