package io.tocsin.alert;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stood before the message at hand, locked until the end of the transaction.
 *
 * @param state firing, resolved or suppressed
 * @param members who still fires under it
 * @param changes how often it has come or gone lately
 * @param groupingKey which incident it opened or joined, null for what fired before that was noted
 */
record Stored(
        String id,
        String state,
        @Nullable String incidentKey,
        Set<String> members,
        @Nullable String rule,
        @Nullable String groupingKey,
        String latestBody,
        int changes) {

    /** So often an alert may come and go within {@link #FLAPPING_WITHIN}; the next time it is flapping. */
    static final int CHANGES = 6;

    static final Duration FLAPPING_WITHIN = Duration.ofMinutes(10);

    boolean flapping() {
        return changes >= CHANGES;
    }

    boolean firing() {
        return state.equals("firing");
    }

    /** It fires, and its incident is still to be opened or joined. */
    boolean opening() {
        return firing() && incidentKey == null;
    }

    Set<String> membersAfter(Report report) {
        Set<String> left = new LinkedHashSet<>(members);
        left.addAll(report.firing());
        left.removeAll(report.cleared());
        return left;
    }
}
