package io.tocsin.intake.signature;

/** A message that is not proved to be its sender's; the message says what to do. */
public final class WrongSignature extends Exception {

    private static final long serialVersionUID = 1L;

    WrongSignature(String message) {
        super(message);
    }
}
