package io.tocsin.endtoend;

import io.tocsin.TocsinTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Those who are paged: half of them answer at once, some in the very moment the next tier is due, some let it come. A
 * while after the answer it turns out to have been nothing.
 */
final class Responders implements AutoCloseable {

    private static final int MANNERS = 4;
    private static final Duration AT_ONCE = Duration.ofMillis(400);
    private static final Duration OVER = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofMillis(300);
    private static final int LAST_TRY = 400;

    private final List<ClusterNode> nodes;
    private final Duration tier;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> answered = new ConcurrentHashMap<>();
    private final Set<String> over = ConcurrentHashMap.newKeySet();

    Responders(List<ClusterNode> nodes, PlayedProvider provider, Duration tier) {
        this.nodes = nodes;
        this.tier = tier;
        provider.tellOfEach(this::paged);
    }

    /** Which incidents were acknowledged, and when the node's answer said so. */
    Map<String, Instant> answered() {
        return Map.copyOf(answered);
    }

    /** Whether all who were paged have answered, and all is over. */
    boolean done() {
        return over.size() == busy.size();
    }

    private void paged(PlayedProvider.Call call) {
        String incident = call.incident();
        int manner = Integer.parseInt(incident.replaceAll("\\D", "")) % MANNERS;
        boolean letsItCome = manner == MANNERS - 1;
        if (letsItCome == call.ofTier(1) || !busy.add(incident)) {
            return;
        }
        Duration until = manner == MANNERS - 2 ? tier : AT_ONCE;
        later(until, () -> step(incident, "acknowledge", "{\"by\": \"alice\"}", 0));
    }

    private void step(String incident, String step, String body, int turn) {
        List<ClusterNode> ready = nodes.stream().filter(ClusterNode::ready).toList();
        if (ready.isEmpty()) {
            later(AGAIN, () -> step(incident, step, body, turn + 1));
            return;
        }
        ClusterNode node = ready.get(Math.floorMod(incident.hashCode() + turn, ready.size()));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(node.api().url("/api/incidents/" + incident + "/" + step)))
                .timeout(Duration.ofSeconds(8))
                .header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        client.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure == null && answer.statusCode() == 200) {
                done(incident, step);
            } else if (turn < LAST_TRY) {
                later(AGAIN, () -> step(incident, step, body, turn + 1));
            }
        });
    }

    private void done(String incident, String step) {
        if (step.equals("acknowledge")) {
            answered.putIfAbsent(incident, Instant.now());
            later(OVER, () -> step(incident, "false-positive", "{\"reason\": \"a rehearsal\"}", 0));
        } else {
            over.add(incident);
        }
    }

    private void later(Duration wait, Runnable action) {
        if (!clockwork.isShutdown()) {
            clockwork.schedule(action, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
