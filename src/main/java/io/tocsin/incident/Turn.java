package io.tocsin.incident;

import java.util.concurrent.Semaphore;

/** The time in which one writer has the database's ear: from the look at what waits until its first commit begins. */
final class Turn {

    private final Semaphore speaking;
    private boolean mine = true;

    private Turn(Semaphore speaking) {
        this.speaking = speaking;
    }

    static Turn take(Semaphore speaking) throws InterruptedException {
        speaking.acquire();
        return new Turn(speaking);
    }

    /** Ends it after the last statement, before the commit that follows; hands the statement's result through. */
    <T> T last(T result) {
        end();
        return result;
    }

    /** Lets the next one speak; again does nothing. */
    void end() {
        if (mine) {
            mine = false;
            speaking.release();
        }
    }
}
