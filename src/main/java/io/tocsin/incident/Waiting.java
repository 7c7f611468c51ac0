package io.tocsin.incident;

import io.tocsin.alert.Hearing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One request on its way to the commit. */
final class Waiting {

    /** Completed when its alerts are committed, or failed where none of the rest ever will be. */
    final CompletableFuture<Waiting> committed = new CompletableFuture<>();

    final Hearing hearing;
    final long since = System.nanoTime();
    /** What its incidents have still to hear, by the element's index: ids of {@link UnsettledAlert}. */
    final Map<Integer, String> unsettled = new HashMap<>();
    /** Those lanes, and those in which somebody else's alert is still opening an incident. */
    final Set<String> lanes = new HashSet<>();

    CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

    Waiting(Hearing hearing) {
        this.hearing = hearing;
    }
}
