package io.tocsin.paging.http;

import feign.FeignException;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import io.tocsin.paging.Reason;

/** A carrier that brings each message to its provider in one call. */
public abstract class HttpCarrier implements Carrier {

    private final String channel;
    private final HttpFailures failures;

    protected HttpCarrier(String channel, HttpFailures failures) {
        this.channel = channel;
        this.failures = failures;
    }

    @Override
    public final String channel() {
        return channel;
    }

    @Override
    public final Outcome send(Delivery delivery, Progress progress) {
        try {
            return switch (delivery.kind()) {
                case PAGE, POST -> carry(delivery);
                case SIGNAL -> follow(delivery);
                case ROOM -> Outcome.giveUp(Reason.REFUSED, channel + " opens no rooms");
            };
        } catch (FeignException e) {
            return failure(e);
        }
    }

    protected abstract Outcome carry(Delivery delivery);

    /** Tells that a message of ours was answered or is over. */
    protected Outcome follow(Delivery signal) {
        return Outcome.giveUp(Reason.REFUSED, channel + " takes no signals");
    }

    /** What a refusal of this provider means. */
    protected Outcome failure(FeignException e) {
        return failures.outcome(e);
    }

    /** An answer that must hold something, by which the message is known over there. */
    protected static Outcome known(@org.jspecify.annotations.Nullable String ref) {
        return ref == null || ref.isBlank()
                ? Outcome.tryAgain(Reason.MALFORMED_ANSWER, "an answer without id")
                : Outcome.delivered(ref);
    }
}
