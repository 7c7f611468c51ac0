package io.tocsin.paging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page to one address. Lower {@code priority} goes first; pages of one {@code batch} stand for each other: only when
 * all of them gave up is the batch undeliverable.
 *
 * @param wantsAnswer whether it calls for somebody to answer, and is moot once somebody has; else it informs
 */
public record PageOrder(
        String reference,
        String batch,
        int tier,
        @Nullable String person,
        String channel,
        String address,
        Message message,
        int priority,
        boolean wantsAnswer,
        Instant notBefore,
        String idempotencyKey) {}
