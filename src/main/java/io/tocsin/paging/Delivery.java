package io.tocsin.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One leased row in the hands of a carrier. {@code details} are the order's own words plus what earlier attempts noted;
 * {@code room} is the chat room already open for the same reference.
 */
public record Delivery(
        String id,
        Kind kind,
        String reference,
        String batch,
        int tier,
        @Nullable String person,
        String channel,
        String address,
        Message message,
        Map<String, String> details,
        int priority,
        int attempts,
        boolean repeated,
        int fence,
        Instant notBefore,
        Instant queuedAt,
        @Nullable String room,
        String idempotencyKey) {

    /** What its reader is to see: marked as a repeat when an earlier call may have come through. */
    public Message words() {
        return repeated ? message.again() : message;
    }

    /** The same to another provider's address; a repeat where an earlier call may have come through. */
    Delivery via(String otherAddress, boolean mayHaveArrived) {
        return with(otherAddress, message, details, repeated || mayHaveArrived);
    }

    /** The same delivery with other words. */
    Delivery saying(Message other) {
        return with(address, other, details, repeated);
    }

    /** The same delivery with one more detail. */
    Delivery noting(String key, String value) {
        Map<String, String> more = new HashMap<>(details);
        more.put(key, value);
        return with(address, message, more, repeated);
    }

    private Delivery with(String to, Message says, Map<String, String> noted, boolean again) {
        return new Delivery(
                id,
                kind,
                reference,
                batch,
                tier,
                person,
                channel,
                to,
                says,
                noted,
                priority,
                attempts,
                again,
                fence,
                notBefore,
                queuedAt,
                room,
                idempotencyKey);
    }

    Instant wantedAt() {
        return notBefore.isAfter(queuedAt) ? notBefore : queuedAt;
    }

    Duration age(Instant now) {
        return Duration.between(wantedAt(), now);
    }
}
