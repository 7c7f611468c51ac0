package io.tocsin.paging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a delivery on its way.
 *
 * @param via the provider it happened at
 * @param outcome delivered, try-again, gave-up, passed-over or what the provider told later: arrived, bounced
 */
public record Passage(
        Instant at,
        String via,
        String outcome,
        @Nullable String reason,
        @Nullable String detail) {}
