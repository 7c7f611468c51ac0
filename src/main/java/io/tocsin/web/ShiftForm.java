package io.tocsin.web;

import io.tocsin.oncall.Period;
import io.tocsin.oncall.StandIn;
import io.tocsin.oncall.Wanted;
import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Rfc3339;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the forms beside a shift send.
 *
 * @param from when it begins: an instant, or a reading of {@code clock}
 * @param clock the zone the readings are of
 * @param person who is asked or put in; empty for everybody of the rota
 * @param inReturn a swap: {@code person|from|to} of the shift that is taken in return
 */
record ShiftForm(
        @Nullable String from,
        @Nullable String to,
        @Nullable String person,
        @Nullable String inReturn,
        @Nullable String reason,
        @Nullable String clock) {

    private static final int LONGEST_REASON = 500;

    Period time() {
        Period time = new Period(instant("from", from), instant("to", to));
        if (!time.from().isBefore(time.to())) {
            throw Problems.badRequest("invalid-parameter", "The end must be later than the beginning.");
        }
        return time;
    }

    private Instant instant(String name, @Nullable String text) {
        String written = String.valueOf(text);
        if (given(clock) == null) {
            return Rfc3339.parameter(name, written);
        }
        try {
            return LocalDateTime.parse(written)
                    .atZone(ZoneId.of(String.valueOf(clock)))
                    .toInstant();
        } catch (DateTimeException e) {
            throw Problems.badRequest("invalid-parameter", "Give beginning and end as a date and a time.");
        }
    }

    /** The caller's own shift, offered. */
    Wanted wanted() {
        String swap = given(inReturn);
        if (swap == null) {
            return new Wanted(null, time(), given(person), null, null, why());
        }
        String[] parts = swap.split("\\|", -1);
        if (parts.length != 3) {
            throw Problems.badRequest("invalid-parameter", "Choose the shift to take in return from the list.");
        }
        Period inReturnFor =
                new Period(Rfc3339.parameter("inReturn", parts[1]), Rfc3339.parameter("inReturn", parts[2]));
        return new Wanted(null, time(), parts[0], inReturnFor, null, why());
    }

    /** Somebody who simply stands in. */
    StandIn standIn() {
        String who = given(person);
        if (who == null) {
            throw Problems.badRequest("invalid-parameter", "Choose who stands in.");
        }
        return new StandIn(Ids.next(), who, time().from(), time().to(), why());
    }

    private @Nullable String why() {
        String why = given(reason);
        return why == null ? null : PlainText.line(why, LONGEST_REASON);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
