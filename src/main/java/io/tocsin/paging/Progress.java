package io.tocsin.paging;

/** Remembers what a send of several calls has done, so that the next attempt goes on from there. */
@FunctionalInterface
public interface Progress {

    /** Stores the note and renews the lease; throws {@link LeaseLost} when another worker took over. */
    void note(String key, String value);
}
