package io.tocsin.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for Slack on loopback: says yes to everything and remembers when it was called. */
final class Provider implements AutoCloseable {

    private static final int AT_ONCE = 32;
    private static final byte[] YES =
            "{\"ok\":true,\"ts\":\"1.1\",\"channel\":\"C1\"}".getBytes(StandardCharsets.UTF_8);

    /** One call as it came in. */
    record Call(Instant at, long nanos, String body) {

        boolean isFor(String member) {
            return body.contains("\"channel\":\"" + member + "\"");
        }
    }

    private static final byte[] NO =
            "{\"ok\":false,\"error\":\"service_unavailable\"}".getBytes(StandardCharsets.UTF_8);
    private static final int UNAVAILABLE = 503;

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile boolean away;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

    Provider() throws IOException {
        // small answers would otherwise wait 40 ms for the other side's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    private void answer(HttpExchange exchange) throws IOException {
        long nanos = System.nanoTime();
        Instant at = Instant.now();
        try (exchange) {
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean no = away;
            if (!no) {
                calls.add(new Call(at, nanos, body));
            }
            underWay.decrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] words = no ? NO : YES;
            exchange.sendResponseHeaders(no ? UNAVAILABLE : 200, words.length);
            try (OutputStream answer = exchange.getResponseBody()) {
                answer.write(words);
            }
        }
    }

    /** The next page that says {@code words}; what else comes in meanwhile is forgotten. */
    Call await(String words, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); left > 0; left = end - System.nanoTime()) {
            Call call = calls.poll(left, TimeUnit.NANOSECONDS);
            if (call != null && call.isFor("U1") && call.body().contains(words)) {
                return call;
            }
        }
        throw new IllegalStateException("the provider was not called within " + atMost + " for " + words);
    }

    /** From now on it answers that it is not available, and remembers no call; or it is back. */
    void away(boolean now) {
        away = now;
        mostUnderWay.set(0);
    }

    /** So many calls were under way together at most since it was {@link #away} or back. */
    int mostUnderWay() {
        return mostUnderWay.get();
    }

    /** Everything since the last look. */
    List<Call> take() {
        List<Call> taken = new ArrayList<>();
        calls.drainTo(taken);
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
