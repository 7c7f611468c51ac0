package io.tocsin.endtoend;

import io.tocsin.TocsinTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fifty alerts a second through all nodes, as a proxy spreads them: one that is refused or gets no answer goes to the next
 * node, until somebody takes it. Three stories a second are told by them, and a story is one incident.
 */
final class AlertStream implements AutoCloseable {

    static final int PER_SECOND = 50;
    private static final int STORIES_AT_ONCE = 3;
    /** Each is a connection, and a process may not open any number of those. */
    private static final int MOST_UNDER_WAY = 100;

    private static final Duration AGAIN = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** An answer that is neither "taken" nor "come again". */
    record Odd(String key, int status, String body) {}

    private final List<ClusterNode> nodes;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, Instant> open = new ConcurrentHashMap<>();
    private final Map<String, Instant> taken = new ConcurrentHashMap<>();
    private final Queue<Odd> odd = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Instant begun = Instant.now();
    private volatile Instant ended = Instant.MAX;

    AlertStream(List<ClusterNode> nodes) {
        this.nodes = nodes;
        clockwork.scheduleAtFixedRate(this::next, 0, TimeUnit.SECONDS.toMicros(1) / PER_SECOND, TimeUnit.MICROSECONDS);
    }

    /** Lets no more alerts come; those that nobody has taken yet are still offered. */
    void stop() {
        ended = Instant.now();
    }

    /** How many were sent in each second, all in all. */
    double perSecond() {
        return number.get() * 1000.0 / Duration.between(begun, ended).toMillis();
    }

    /** Keys of those that were answered 2xx, and when. */
    Map<String, Instant> taken() {
        return Map.copyOf(taken);
    }

    int waiting() {
        return open.size();
    }

    List<Odd> odd() {
        return List.copyOf(odd);
    }

    /** How often a node said "503, come again". */
    int refused() {
        return refused.get();
    }

    private void next() {
        if (ended.equals(Instant.MAX)) {
            int n = number.getAndIncrement();
            open.put("alert-" + n, Instant.now());
            offer(n, n);
        }
    }

    private void offer(int n, int turn) {
        String key = "alert-" + n;
        List<ClusterNode> ready = nodes.stream().filter(ClusterNode::ready).toList();
        if (ready.isEmpty() || underWay.get() >= MOST_UNDER_WAY) {
            again(n, turn);
            return;
        }
        underWay.incrementAndGet();
        ClusterNode node = ready.get(turn % ready.size());
        client.sendAsync(request(node, n), BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            underWay.decrementAndGet();
            if (failure == null && answer.statusCode() / 100 == 2) {
                taken.put(key, Instant.now());
                open.remove(key);
                return;
            }
            if (failure == null) {
                note(key, answer);
            }
            again(n, turn + 1);
        });
    }

    private void note(String key, HttpResponse<String> answer) {
        boolean comeAgain = answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent();
        if (comeAgain) {
            refused.incrementAndGet();
        } else {
            odd.add(new Odd(key, answer.statusCode(), answer.body()));
        }
    }

    private void again(int n, int turn) {
        if (!clockwork.isShutdown()) {
            clockwork.schedule(() -> offer(n, turn), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static HttpRequest request(ClusterNode node, int n) {
        int story = n / PER_SECOND * STORIES_AT_ONCE + n % STORIES_AT_ONCE;
        String body = """
                {"title": "Trouble %d", "severity": "high", "dedupKey": "alert-%d", "labels": {"story": "%d"}}
                """.formatted(story, n, story);
        return HttpRequest.newBuilder(URI.create(node.api().url("/intake/generic")))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + TocsinTest.INTAKE_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
