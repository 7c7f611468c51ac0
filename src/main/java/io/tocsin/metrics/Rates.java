package io.tocsin.metrics;

import org.jspecify.annotations.Nullable;

/** Shares of something. */
final class Rates {

    private Rates() {}

    /** Part of whole, 0 to 1; null where there is no whole. */
    static @Nullable Double of(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
