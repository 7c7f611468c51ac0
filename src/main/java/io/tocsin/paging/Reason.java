package io.tocsin.paging;

import java.util.Locale;

/** Why a send did not deliver. The list is closed: its words label metrics. */
public enum Reason {
    /** No connection came about; nothing was sent. */
    UNREACHABLE,
    /** The provider's certificate was refused; nothing was sent. */
    UNTRUSTED,
    /** The deadline passed. */
    TIMEOUT(true),
    /** The connection broke after the message may have gone out. */
    CONNECTION_LOST(true),
    /** The answer made no sense. */
    MALFORMED_ANSWER(true),
    /** The provider asks for patience. */
    RATE_LIMITED,
    /** The provider failed. */
    PROVIDER_ERROR,
    /** Something it needs is not there yet. */
    NOT_READY,
    /** The provider keeps failing and was not called. */
    RESTING,
    /** The provider took it and told later that it did not arrive. */
    BOUNCED,
    /** Our own code failed. */
    CARRIER_FAULT(true),
    /** The provider refused the message. */
    REFUSED,
    /** Our credentials were refused. */
    BAD_CREDENTIALS,
    /** There is nobody at that address. */
    BAD_ADDRESS,
    /** We do not connect to such addresses. */
    FORBIDDEN_ADDRESS,
    /** The provider sent us elsewhere; redirects are not followed. */
    REDIRECTED,
    /** The channel is not set up. */
    NOT_CONFIGURED,
    /** It could not be carried while it still mattered. */
    TOO_OLD;

    private final boolean unknown;

    Reason() {
        this(false);
    }

    Reason(boolean unknown) {
        this.unknown = unknown;
    }

    /** Whether the message may have reached its reader all the same. */
    boolean unknown() {
        return unknown;
    }

    /** Whether only this node's way to the provider may be at fault, so that another node may fare better. */
    boolean ownWay() {
        return this == UNREACHABLE
                || this == UNTRUSTED
                || this == TIMEOUT
                || this == CONNECTION_LOST
                || this == RESTING;
    }

    /** Its word in rows, logs and metrics: "rate-limited". */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
