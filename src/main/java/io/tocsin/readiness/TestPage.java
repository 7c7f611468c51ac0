package io.tocsin.readiness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One test page to one address.
 *
 * @param round the month it is for, or the id of a round somebody asked for
 */
public record TestPage(
        String round,
        String person,
        String channel,
        String address,
        Instant sentAt,
        @Nullable Instant confirmedAt) {

    public boolean confirmed() {
        return confirmedAt != null;
    }
}
