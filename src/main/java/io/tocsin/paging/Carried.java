package io.tocsin.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it ended after one provider or several.
 *
 * @param unknown whether any of them may have brought it to its reader all the same
 * @param before what failed on the way to this outcome
 * @param last the success behind a failure; null for any other outcome
 */
record Carried(
        Outcome outcome,
        String via,
        boolean unknown,
        List<Passage> before,
        @Nullable Passage last) {

    /** Whether its provider said how long it wants to be left alone. */
    boolean asked() {
        return outcome instanceof Outcome.TryAgain again && again.retryAfter() != null;
    }

    static Carried at(String via, Outcome outcome) {
        boolean unknown =
                outcome instanceof Outcome.TryAgain again && again.reason().unknown();
        return new Carried(outcome, via, unknown, List.of(), null);
    }
}
