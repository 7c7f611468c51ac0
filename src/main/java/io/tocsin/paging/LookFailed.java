package io.tocsin.paging;

/** It could not be found out whether the words may still go out; so they have not. */
final class LookFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LookFailed(Throwable cause) {
        super("nothing was sent, since nobody could say whether it is still wanted", cause);
    }
}
