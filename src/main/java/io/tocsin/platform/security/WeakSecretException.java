package io.tocsin.platform.security;

/** A secret of the environment that the service refuses to start with; the message names it, never its value. */
public final class WeakSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WeakSecretException(String message) {
        super(message);
    }
}
