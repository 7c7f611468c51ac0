package io.tocsin.paging;

/** How a provider behaves. */
public enum Weather {
    FINE,
    RATE_LIMITED,
    BROKEN,
    REFUSES,
    HANGS,
    DRIPS,
    MALFORMED,
    CLOSES
}
