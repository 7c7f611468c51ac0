package io.tocsin.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Requests over some connections at once, each sent as soon as the one before is answered.
 *
 * @param perSecond alerts whose request was answered 2xx
 * @param refused requests that were answered otherwise
 */
record Load(double perSecond, int alerts, int refused) {

    /** Sends each request once; what a request is, is built beforehand or cheap to build. */
    static Load of(URI to, int connections, int requests, int alertsEach, IntFunction<byte[]> request)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Void>> senders = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                senders.add(() -> {
                    try (Wire wire = new Wire(to)) {
                        for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                            accepted.addAndGet(ok(wire.send(request.apply(n))) ? 1 : 0);
                        }
                    }
                    return null;
                });
            }
            long start = System.nanoTime();
            for (Future<Void> sender : threads.invokeAll(senders)) {
                sender.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            int alerts = accepted.get() * alertsEach;
            return new Load(alerts / seconds, alerts, requests - accepted.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sender failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean ok(int status) throws IOException {
        return status / 100 == 2;
    }
}
