package io.tocsin.alert;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stood before the message at hand, locked until the end of the transaction.
 *
 * @param state firing, resolved or suppressed
 * @param members who still fires under it
 */
record Stored(
        String id,
        String dedupKey,
        String state,
        @Nullable String incidentKey,
        Set<String> members,
        @Nullable String rule) {

    boolean firing() {
        return state.equals("firing");
    }

    Set<String> membersAfter(Report report) {
        Set<String> left = new LinkedHashSet<>(members);
        left.addAll(report.firing());
        left.removeAll(report.cleared());
        return left;
    }
}
