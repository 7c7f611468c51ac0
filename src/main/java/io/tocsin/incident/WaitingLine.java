package io.tocsin.incident;

import io.tocsin.platform.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Requests between the door and their commit: first come, first served, and only so many. */
@Component
class WaitingLine {

    /** A batch is no larger than this, whatever waits: its rows stay locked until its end. */
    private static final int BATCH_ALERTS = 2_000;

    private static final int BATCH_BYTES = 4 << 20;
    private static final int RETRY_AFTER = 2;
    private static final long HELP_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** Helpers look every few milliseconds while messages come, and sleep after that long without any. */
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition busy = lock.newCondition();
    private final Deque<Waiting> line = new ArrayDeque<>();
    private final int mostRequests;
    private final int mostBytes;
    private int bytes;
    private long lastCame = System.nanoTime();
    private boolean calm;

    WaitingLine(
            @Value("${tocsin.intake.most-waiting:1000}") int mostRequests,
            @Value("${tocsin.intake.most-waiting-bytes:64000000}") int mostBytes) {
        this.mostRequests = mostRequests;
        this.mostBytes = mostBytes;
    }

    /** Takes a place at the end; 503 where there is none. */
    void join(Waiting waiting) {
        lock.lock();
        try {
            int more = waiting.hearing.bytes();
            if (line.size() >= mostRequests || (bytes + more > mostBytes && !line.isEmpty())) {
                throw full();
            }
            line.addLast(waiting);
            bytes += more;
            filled.signal();
            lastCame = waiting.since;
            if (calm) {
                calm = false;
                busy.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives up the place; false where it was taken for a batch already. */
    boolean leave(Waiting waiting) {
        lock.lock();
        try {
            boolean left = line.remove(waiting);
            bytes -= left ? waiting.hearing.bytes() : 0;
            return left;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch: all that waits now, as far as it fits into one commit; waits for the first only. Few large commits
     * cost less than many small ones, so one of those who ask takes all as soon as it is free, and the others help only
     * with what has waited for longer than a commit should take.
     */
    List<Waiting> next(boolean helping) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (helping ? !overdue() : line.isEmpty()) {
                if (helping) {
                    rest();
                } else {
                    filled.await();
                }
            }
            return taken();
        } finally {
            lock.unlock();
        }
    }

    private boolean overdue() {
        Waiting first = line.peekFirst();
        return first != null && System.nanoTime() - first.since > HELP_AFTER_NANOS;
    }

    private void rest() throws InterruptedException {
        if (line.isEmpty() && System.nanoTime() - lastCame > CALM_NANOS) {
            calm = true;
            busy.await();
        } else {
            busy.awaitNanos(HELP_AFTER_NANOS);
        }
    }

    private List<Waiting> taken() {
        List<Waiting> batch = new ArrayList<>();
        int alerts = 0;
        int size = 0;
        while (!line.isEmpty() && (batch.isEmpty() || (alerts < BATCH_ALERTS && size < BATCH_BYTES))) {
            Waiting first = line.removeFirst();
            batch.add(first);
            alerts += first.hearing.alerts();
            size += first.hearing.bytes();
        }
        bytes -= size;
        return batch;
    }

    /** For one that has waited for its commit in vain: some writer may still be at work on it. */
    static RuntimeException late() {
        return Problems.unavailable(
                "overloaded",
                "This message was not stored in time. Send it again: should it be stored by then, it only counts.",
                RETRY_AFTER);
    }

    /** For one that met another message that was stored in the same instant, which is there by the next try. */
    static RuntimeException met() {
        return Problems.unavailable(
                "overloaded",
                "Another message about the same alert was stored in the same instant, and this one was not. Send it again.",
                RETRY_AFTER);
    }

    static RuntimeException full() {
        return Problems.unavailable(
                "overloaded",
                "More alerts wait than can be stored in time; nothing of this message was. Send it again.",
                RETRY_AFTER);
    }
}
