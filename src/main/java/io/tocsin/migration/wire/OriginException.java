package io.tocsin.migration.wire;

/** What came of a call is of no use, and why. */
public class OriginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What it is about. */
    public enum Reason {
        /** The token is not known there. */
        REFUSED,
        /** The token may not read this. */
        FORBIDDEN,
        /** There is no such thing, or not for this account. */
        ABSENT,
        /** The other side is down, too slow or too busy. */
        UNAVAILABLE,
        /** The answer is none we understand, too large, or has no end. */
        UNUSABLE
    }

    private final Reason reason;

    public OriginException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
