package io.tocsin.paging;

import org.jspecify.annotations.Nullable;

/**
 * What a signal says about a ticket that one of our messages opened.
 *
 * @param key idempotency key of the message that opened it, by which it is found
 * @param ref what the ticket system calls it; null where its answer was lost or is still awaited
 * @param over whether the trouble is over, else somebody has answered
 * @param by who answered or ended it; null where nobody in particular
 * @param said whether an earlier attempt has commented already
 */
public record Ticket(
        String key,
        @Nullable String ref,
        boolean over,
        @Nullable String by,
        boolean said) {

    /** Noted once the comment stands. */
    public static final String SAID = "said";

    /** The message of ours this is about. */
    public static final String PAGE = "page";

    /** Noted where the message also told of other matters: what is put in its place would take those away. */
    public static final String CARRIES = "carries";

    static final String KEY = "trigger";
    static final String REF = "ref";
    static final String BY = "by";
    static final String ACTION = "action";
    static final String RESOLVE = "resolve";

    private static final int LOOKS = 3;

    public static Ticket of(Delivery signal) {
        return new Ticket(
                signal.details().getOrDefault(KEY, ""),
                signal.details().get(REF),
                RESOLVE.equals(signal.details().get(ACTION)),
                signal.details().get(BY),
                signal.details().containsKey(SAID));
    }

    public String words() {
        if (over) {
            return "It is over: resolved in Tocsin" + (by == null ? "." : " by " + by + ".");
        }
        return (by == null ? "Somebody" : by) + " has acknowledged this in Tocsin.";
    }

    /** The ticket may be just being opened; where it still is not there after some looks, there is none. */
    public Outcome missing(Delivery signal) {
        return signal.attempts() < LOOKS
                ? Outcome.tryAgain(Reason.NOT_READY, "the ticket is not there yet")
                : Outcome.giveUp(Reason.BAD_ADDRESS, "no ticket was opened");
    }
}
