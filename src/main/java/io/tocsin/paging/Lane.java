package io.tocsin.paging;

import io.tocsin.platform.database.ReservedConnections;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The sends of one channel: so many at a time, on threads of their own, so that a hung provider delays only itself. */
final class Lane {

    private static final long IDLE_SECONDS = 30;

    /** To take one at a time would cost as much for each as for all of these. */
    private static final int PART = 4;

    private final Semaphore places;
    private final int size;
    private final int enough;
    private final AtomicInteger underWay = new AtomicInteger();
    /** All that there was room for was there the last time. */
    private final AtomicBoolean mayBeMore = new AtomicBoolean();

    private final ThreadPoolExecutor threads;
    private final Runnable whenRoomAgain;

    Lane(String channel, int size, Runnable whenRoomAgain) {
        this.places = new Semaphore(size);
        this.size = size;
        this.enough = Math.max(1, size / PART);
        this.whenRoomAgain = whenRoomAgain;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> ReservedConnections.wakingThread("page-" + channel + "-" + number.incrementAndGet(), task));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Takes only as many as can go out at once: the rest stays free for other nodes.
     *
     * @return whether there was room for more
     */
    boolean fill(IntFunction<List<Delivery>> take, Consumer<Delivery> send) {
        int free = places.drainPermits();
        if (free == 0) {
            return false;
        }
        int taken = 0;
        try {
            List<Delivery> deliveries = take.apply(free);
            taken = deliveries.size();
            underWay.addAndGet(taken);
            deliveries.forEach(delivery -> threads.execute(() -> run(delivery, send)));
            mayBeMore.set(taken == free);
            askForMore();
            return taken < free;
        } finally {
            places.release(free - taken);
        }
    }

    private void run(Delivery delivery, Consumer<Delivery> send) {
        try {
            send.accept(delivery);
        } finally {
            places.release();
            underWay.decrementAndGet();
            askForMore();
        }
    }

    private void askForMore() {
        if (underWay.get() <= size - enough && mayBeMore.compareAndSet(true, false)) {
            whenRoomAgain.run();
        }
    }

    /** Lets what is under way finish; what has not begun is handed back by its lease. */
    boolean close(Duration patience) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
