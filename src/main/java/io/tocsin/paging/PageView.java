package io.tocsin.paging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it stands: state is queued, sent (a call is under way), delivered, failed or cancelled; {@code via} is
 * the carrier that took it, or the channel it waits for. The history tells what did not go as it should.
 * {@code bundledWith} is the page whose message carries this one.
 */
public record PageView(
        String id,
        String reference,
        int tier,
        @Nullable String person,
        String channel,
        String address,
        String state,
        int attempts,
        Instant queuedAt,
        @Nullable Instant sentAt,
        String idempotencyKey,
        @Nullable String error,
        Message message,
        String via,
        List<Passage> history,
        @Nullable String bundledWith) {}
