package io.tocsin.intake.watch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks an address and reads at most a megabyte of its answer, all within one deadline. */
@Component
class Fetch {

    private static final int LONGEST = 1 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** What came back. */
    record Answer(int status, String body) {}

    /** Nothing came back, or not in time; the message says what happened. */
    static final class NoAnswer extends Exception {

        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message);
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Answer get(URI address, @Nullable String token, Duration deadline) throws NoAnswer {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(deadline).header("User-Agent", "Tocsin");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        CompletableFuture<HttpResponse<InputStream>> response =
                http.sendAsync(request.build(), BodyHandlers.ofInputStream());
        CompletableFuture<Answer> asked = response.thenApply(Fetch::read);
        try {
            return asked.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.thenAccept(Fetch::hangUp);
            response.cancel(true);
            throw new NoAnswer("no answer within " + deadline.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new NoAnswer(reason(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        }
    }

    /** Whoever still reads an answer without end is woken by it. */
    private static void hangUp(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            // it was at its end
        }
    }

    private static Answer read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new Answer(response.statusCode(), new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null || message.isBlank() ? "" : ": " + message);
    }
}
