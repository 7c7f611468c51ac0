package io.tocsin.intake.opsgenie;

import io.tocsin.alert.AlertView;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param action as Opsgenie names it: {@code Create}, {@code Close}
 * @param status one sentence
 */
record Outcome(
        String action,
        boolean success,
        String status,
        @Nullable String alertId,
        @Nullable String alias) {

    static Outcome done(String action, String status, AlertView alert, String alias) {
        return new Outcome(action, true, status, alert.id(), alias);
    }

    static Outcome done(String action, String status, Known.Found found) {
        return done(action, status, found.alert(), found.alias());
    }

    static Outcome failed(String action, String status, @Nullable String alias) {
        return new Outcome(action, false, status, null, alias);
    }
}
