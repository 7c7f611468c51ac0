package io.tocsin.platform.database;

/** The bundled PostgreSQL can't be run here; the message says what the operator may do about it. */
public final class DatabaseStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseStartException(String message) {
        super(message);
    }

    DatabaseStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
