package io.tocsin.paging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells this node's worker that there is something to send, once it is committed. */
@Component
class WakeUp {

    /** A burst is written in well under that; whatever holds it up must not hold up what is written. */
    private static final long LONGEST_BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Semaphore signal = new Semaphore(0);
    private final AtomicLong burstEnds = new AtomicLong(System.nanoTime());

    void now() {
        signal.release();
    }

    /** Does work that queues very many. */
    <T> T burst(Supplier<T> work) {
        burstEnds.set(System.nanoTime() + LONGEST_BURST_NANOS);
        try {
            return work.get();
        } finally {
            burstEnds.set(System.nanoTime());
            now();
        }
    }

    /** Whether very many are being queued just now: then the most urgent go out, and the others once all are. */
    boolean inBurst() {
        return burstEnds.get() - System.nanoTime() > 0;
    }

    void afterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            now();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                now();
            }
        });
    }

    void await(Duration atMost) throws InterruptedException {
        if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}
