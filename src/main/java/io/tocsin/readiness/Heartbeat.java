package io.tocsin.readiness;

import io.tocsin.paging.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells somebody outside that all is well; when the beats stop, that somebody raises the alarm. A copy that calls nobody
 * is not well, and does not speak for the one it was copied from.
 */
@Component
class Heartbeat {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable URI url;
    private final Outgoing outgoing;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private volatile @Nullable Instant heard;

    Heartbeat(AuditorSettings settings, Outgoing outgoing, Clock clock) {
        String configured = settings.heartbeat().url();
        this.url = configured == null || configured.isBlank() ? null : URI.create(configured.strip());
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /** Whether anybody listens. */
    boolean listenedTo() {
        return url != null;
    }

    /** When the last beat was heard outside; null where none was. */
    @Nullable
    Instant heard() {
        return heard;
    }

    void beat() {
        URI target = url;
        if (target == null || !outgoing.armed()) {
            return;
        }
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(target).timeout(PATIENCE).GET().build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status < 300) {
                heard = clock.instant();
            } else {
                log.atWarn().addKeyValue("status", status).log("the outside heartbeat was not taken");
            }
        } catch (IOException e) {
            log.atWarn().addKeyValue("error", e.toString()).log("the outside heartbeat could not be sent");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
