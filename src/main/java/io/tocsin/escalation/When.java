package io.tocsin.escalation;

import io.tocsin.oncall.Hours;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * At which hours a tier or a target is told.
 *
 * @param only where any are named, at no other hours
 * @param except at no such hour
 * @param zone whose clock shows them
 */
record When(Hours only, Hours except, ZoneId zone) {

    static final When ALWAYS = new When(Hours.NONE, Hours.NONE, ZoneOffset.UTC);

    boolean covers(Instant at) {
        return (only.none() || only.cover(at, zone)) && !except.cover(at, zone);
    }
}
