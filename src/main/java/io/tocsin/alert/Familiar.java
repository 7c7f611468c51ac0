package io.tocsin.alert;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A guess whether a report has been here before, so that what is new does not ask in vain. Being wrong costs a look at the
 * table, never an answer: nothing is decided by it.
 */
final class Familiar {

    private static final int PLACES = 1 << 18;

    private final AtomicLongArray contents = new AtomicLongArray(PLACES);

    boolean has(long content) {
        return contents.getPlain(place(content)) == content;
    }

    void add(long content) {
        contents.setPlain(place(content), content);
    }

    private static int place(long content) {
        return (int) (content ^ (content >>> 29)) & (PLACES - 1);
    }
}
