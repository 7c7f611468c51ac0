package io.tocsin.paging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a send went. */
public sealed interface Outcome {

    /** The provider took it, and calls it {@code providerRef}. */
    record Delivered(@Nullable String providerRef) implements Outcome {}

    /** It may work later; {@code retryAfter} is the provider's own wish. */
    record TryAgain(
            Reason reason,
            @Nullable Duration retryAfter,
            @Nullable String detail) implements Outcome {}

    /** It will never work like this: the next contact is due. */
    record GiveUp(Reason reason, @Nullable String detail) implements Outcome {}

    static Outcome delivered(@Nullable String providerRef) {
        return new Delivered(providerRef);
    }

    static Outcome tryAgain(Reason reason, @Nullable String detail) {
        return new TryAgain(reason, null, detail);
    }

    static Outcome giveUp(Reason reason, @Nullable String detail) {
        return new GiveUp(reason, detail);
    }
}
