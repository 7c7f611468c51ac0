package io.tocsin.paging;

import org.jspecify.annotations.Nullable;

/**
 * A page reached its end: delivered, failed or cancelled. Published inside a transaction that listeners share; a
 * listener that throws is told again later.
 */
public record PageSettled(
        String reference,
        String batch,
        String state,
        String channel,
        @Nullable String person) {}
