package io.tocsin.paging;

/** Somebody answered while this delivery was on its way to the wire: its words must not go out. */
final class CalledBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CalledBack(String id) {
        super("delivery " + id + " was called back before its words went out");
    }
}
