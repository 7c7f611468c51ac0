package io.tocsin.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Senders that never stop, and what they were answered. */
final class Load implements AutoCloseable {

    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final int SENDERS = 4;

    private final Api api;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);

    private Load(Api api) {
        this.api = api;
    }

    /** Begins to raise alerts of this service, each under a key of its own. */
    static Load on(Api api, String service) {
        Load load = new Load(api);
        for (int i = 0; i < SENDERS; i++) {
            load.senders.execute(() -> load.send(service));
        }
        return load;
    }

    /** Waits until so many more were answered 2xx; says how long it took. */
    Duration awaitMore(int alerts) {
        int before = answered.size();
        long begun = System.nanoTime();
        await().atMost(RECOVERY).until(() -> answered.size() >= before + alerts);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    Set<String> answered() {
        return answered;
    }

    /** Each status other than 202 that was answered. */
    Set<Integer> refusals() {
        return refusals;
    }

    /** Keys that were answered 2xx and are not there. */
    Set<String> lost() {
        Set<String> lost = new HashSet<>(answered);
        JsonNode page = api.get("/api/alerts?size=200&page=0");
        for (int n = 1; !page.get("items").isEmpty(); n++) {
            page.get("items").forEach(alert -> lost.remove(alert.get("dedupKey").asText()));
            page = api.get("/api/alerts?size=200&page=" + n);
        }
        return lost;
    }

    @Override
    public void close() {
        senders.shutdownNow();
        try {
            senders.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String service) {
        while (!Thread.currentThread().isInterrupted()) {
            String key = "load-" + number.incrementAndGet();
            HttpRequest request = HttpRequest.newBuilder(URI.create(api.url("/intake/generic")))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"title\": \"Load\", \"severity\": \"low\", \"service\": \"" + service
                                    + "\", \"dedupKey\": \"" + key + "\"}"))
                    .build();
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 202) {
                    answered.add(key);
                    TimeUnit.MILLISECONDS.sleep(10);
                } else {
                    refusals.add(status);
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            } catch (IOException noPromise) {
                // the next one is another alert
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
