package io.tocsin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A monitoring system that posts alerts, each for the next service, so that each opens an incident. */
final class Sender {

    private static final AtomicInteger NEXT_SERVICE = new AtomicInteger();

    private static final int ACCEPTED = 202;
    private static final int AT_ONCE = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI intake;

    Sender(URI intake) {
        this.intake = intake;
    }

    /** Posts one alert and returns once it is committed. */
    void send(String name, String severity) throws IOException, InterruptedException {
        String body = "{\"title\":\"" + name + "\",\"service\":\"service-"
                + NEXT_SERVICE.getAndIncrement() + "\",\"dedupKey\":\"" + name
                + "\",\"severity\":\"" + severity + "\"}";
        HttpRequest request = HttpRequest.newBuilder(intake)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Product.INTAKE_KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        boolean taken = answer.body().contains("\"opened\"") || answer.body().contains("\"accepted\"");
        if (answer.statusCode() != ACCEPTED || !taken) {
            throw new IllegalStateException("an alert was answered " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Opens so many incidents, a few at a time. */
    void sendMany(String prefix, int count) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                String name = prefix + "-" + i;
                sent.add(threads.submit(() -> {
                    send(name, "medium");
                    return name;
                }));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
