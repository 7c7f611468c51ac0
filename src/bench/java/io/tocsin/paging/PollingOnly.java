package io.tocsin.paging;

/** A worker that nobody wakes: it finds what is queued when it looks the next time. */
public final class PollingOnly extends WakeUp {

    private volatile boolean deaf = true;

    /** From now on it is woken as usual. */
    public void listen() {
        deaf = false;
    }

    @Override
    void now() {
        if (!deaf) {
            super.now();
        }
    }

    @Override
    void afterCommit() {
        if (!deaf) {
            super.afterCommit();
        }
    }
}
