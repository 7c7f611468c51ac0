package io.tocsin.incident;

import io.tocsin.alert.Received;

/** A message that could not be stored although the others could: sending it again would change nothing. */
public final class Unstorable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Received received;

    Unstorable(Received received, Throwable cause) {
        super("a message of " + received.source() + " can't be stored", cause);
        this.received = received;
    }

    /** The message as it came. */
    public Received received() {
        return received;
    }
}
