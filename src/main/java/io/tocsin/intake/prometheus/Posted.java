package io.tocsin.intake.prometheus;

import io.tocsin.alert.Alert;
import io.tocsin.intake.Labelled;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as Alertmanager's API has it: it fires until {@code endsAt} passes, and nothing ever says "resolved".
 *
 * @param timeout whether {@code endsAt} is our own guess, because the sender named none
 */
record Posted(
        String fingerprint,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String generatorUrl,
        Instant startsAt,
        Instant endsAt,
        boolean timeout,
        Instant updatedAt) {

    static final String SOURCE = "prometheus";

    boolean over(Instant now) {
        return !endsAt.isAfter(now);
    }

    /**
     * What holds after this came in on top of what was known: where their times overlap the two are merged, as two
     * Prometheus that watch the same may differ; otherwise the newer replaces the older.
     */
    Posted onto(@Nullable Posted known, Instant now) {
        return known == null || !(within(endsAt, known) || within(startsAt, known)) ? this : merged(known, now);
    }

    private static boolean within(Instant at, Posted known) {
        return at.isAfter(known.startsAt) && at.isBefore(known.endsAt);
    }

    private Posted merged(Posted known, Instant now) {
        boolean knownLasts = known.endsAt.isAfter(endsAt);
        // over: the later of two ends that have come; firing: a later end, unless that was only guessed
        boolean keep = knownLasts && (over(now) ? known.over(now) : !known.timeout);
        return new Posted(
                fingerprint,
                labels,
                annotations,
                generatorUrl,
                known.startsAt.isBefore(startsAt) ? known.startsAt : startsAt,
                keep ? known.endsAt : endsAt,
                timeout,
                updatedAt);
    }

    Alert alert(Instant now) {
        return new Labelled(labels, annotations)
                .draft(SOURCE, fingerprint, !over(now))
                .link(generatorUrl, "Expression")
                .startsAt(startsAt)
                .endsAt(endsAt)
                .alert();
    }
}
