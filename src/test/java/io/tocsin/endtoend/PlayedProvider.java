package io.tocsin.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An ntfy that takes its time to answer, and remembers each call: by which node, with which key, and whether as a repeat. */
final class PlayedProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 64;

    /** One page as it came in. */
    record Call(String key, String node, Instant at, boolean repeat) {

        /** The key begins with the incident it is about. */
        String incident() {
            return key.substring(0, key.indexOf('/'));
        }

        boolean ofTier(int tier) {
            return key.contains("/s" + (tier - 1) + "/");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<String, List<Call>> calls = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Call>> atNextCall = new ConcurrentHashMap<>();
    private final List<Consumer<Call>> listeners = new CopyOnWriteArrayList<>();
    private final Duration least;
    private final Duration most;

    PlayedProvider(Duration least, Duration most) throws IOException {
        this.least = least;
        this.most = most;
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where this node sends its pages. */
    String url(String node) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + node;
    }

    void tellOfEach(Consumer<Call> listener) {
        listeners.add(listener);
    }

    /** Does this at the node's next call, before that is answered. */
    void atNextCall(String node, Consumer<Call> action) {
        atNextCall.put(node, action);
    }

    List<Call> calls(String key) {
        return List.copyOf(calls.getOrDefault(key, List.of()));
    }

    Set<String> keys() {
        return Set.copyOf(calls.keySet());
    }

    List<Call> all() {
        return calls.values().stream().flatMap(Collection::stream).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Instant at = Instant.now();
        try (exchange) {
            JsonNode note = JSON.readTree(exchange.getRequestBody());
            String key = note.at("/actions/0/headers/Idempotency-Key").asText();
            String node = exchange.getRequestURI().getPath().replace("/", "");
            boolean repeat = note.path("title").asText().startsWith("(repeat)");
            Call call = new Call(key, node, at, repeat);
            calls.computeIfAbsent(key, none -> new CopyOnWriteArrayList<>(new ArrayList<>()))
                    .add(call);
            listeners.forEach(listener -> listener.accept(call));
            Consumer<Call> action = atNextCall.remove(node);
            if (action != null) {
                action.accept(call);
            }
            takeTime();
            byte[] yes = "{\"id\":\"taken\",\"event\":\"message\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, yes.length);
            exchange.getResponseBody().write(yes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeTime() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(least.toMillis(), most.toMillis() + 1));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
