package io.tocsin.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One address of a person.
 *
 * @param verifiedAt when its owner proved to read what comes there; null while that was never proven
 * @param codeSentAt when a code was sent that has not been entered yet
 */
public record ContactMethod(
        String person,
        String channel,
        String address,
        @Nullable Instant verifiedAt,
        @Nullable Instant codeSentAt) {

    public boolean verified() {
        return verifiedAt != null;
    }
}
