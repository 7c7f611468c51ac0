package io.tocsin.paging;

/** How a provider behaves. */
public enum Weather {
    FINE,
    RATE_LIMITED,
    BROKEN,
    REFUSES,
    HANGS,
    DRIPS,
    /** Says that an answer comes, and then nothing. */
    STALLS,
    /** Takes the message and answers with ten megabytes of nonsense. */
    FLOODS,
    /** Says success by its status and failure by its words. */
    LIES,
    MALFORMED,
    CLOSES
}
