package io.tocsin.paging;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** A node in a process of its own, whose sends never end: before the provider was called, or after it has answered. */
final class PagingNode {

    private PagingNode() {}

    /** The database is the system property {@link PagingStage#SHARED}; the first argument is the provider, if it is called. */
    public static void main(String[] arguments) throws InterruptedException {
        PagingStage stage = new PagingStage(Clock.systemUTC(), "tocsin.paging.lease=" + KilledNodeTest.LEASE);
        stage.slack.does(delivery -> {
            if (arguments.length > 0) {
                call(URI.create(arguments[0]), delivery);
            }
            hang();
            return Outcome.delivered("never");
        });
        hang();
    }

    /** A provider's call, as small as it can be. */
    static void call(URI provider, Delivery delivery) {
        HttpRequest request = HttpRequest.newBuilder(provider)
                .header("Idempotency-Key", delivery.idempotencyKey())
                .POST(HttpRequest.BodyPublishers.ofString(delivery.words().subject()))
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
