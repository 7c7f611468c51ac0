package io.tocsin.platform.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets so many senders in at once and tells the rest to come back: an answer in time, never silence. */
@Component
public class IntakePlaces {

    private static final int RETRY_AFTER = 2;

    private final ProblemWriter problems;
    private final Semaphore places;
    private final long patience;

    IntakePlaces(
            ProblemWriter problems,
            @Value("${tocsin.intake.max-concurrent:64}") int places,
            @Value("${tocsin.intake.max-wait:PT2S}") Duration patience) {
        this.problems = problems;
        this.places = new Semaphore(places, true);
        this.patience = patience.toMillis();
    }

    /** False where no place became free in time; whoever got one has to {@link #leave}. */
    public boolean enter() {
        try {
            return places.tryAcquire(patience, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void leave() {
        places.release();
    }

    /** Asks a sender that got no place to come again. */
    public void refuse(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER));
        problems.write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "overloaded",
                "Too many senders at once; nothing was stored. Send again after Retry-After seconds.");
    }
}
