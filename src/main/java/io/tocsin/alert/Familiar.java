package io.tocsin.alert;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A guess whether a report has been here before, so that what is new does not ask in vain. Being wrong costs a look at the
 * table, never an answer: nothing is decided by it.
 */
final class Familiar {

    /** Contents that fall on the same place stand beside each other: were it one, they would drive each other out for ever. */
    private static final int BESIDE = 4;

    private static final int PLACES = 1 << 16;

    private final AtomicLongArray contents = new AtomicLongArray(PLACES * BESIDE);

    boolean has(long content) {
        int place = place(content);
        for (int i = 0; i < BESIDE; i++) {
            if (contents.getPlain(place + i) == content) {
                return true;
            }
        }
        return false;
    }

    /** The latest stands first, and whatever stood last is forgotten. */
    void add(long content) {
        if (!has(content)) {
            int place = place(content);
            for (int i = BESIDE - 1; i > 0; i--) {
                contents.setPlain(place + i, contents.getPlain(place + i - 1));
            }
            contents.setPlain(place, content);
        }
    }

    private static int place(long content) {
        return ((int) (content ^ (content >>> 29)) & (PLACES - 1)) * BESIDE;
    }
}
