package io.tocsin.migration.terraform;

/** Something in a file that can't be read or evaluated, at its line. */
final class HclException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    HclException(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
