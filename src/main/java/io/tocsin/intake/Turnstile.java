package io.tocsin.intake;

import io.tocsin.platform.Problems;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponseException;

/**
 * Lets in as many messages at once as the database can serve, and turns the rest away early: 503 with a time to come
 * back, which every sender's client repeats (Alertmanager does not repeat after 429).
 */
@Component
class Turnstile {

    private static final Logger log = LoggerFactory.getLogger(Turnstile.class);
    private static final String COME_BACK_SECONDS = "5";

    private final Semaphore places;
    private final long patienceMillis;

    Turnstile(
            @Value("${tocsin.intake.at-once:20}") int atOnce,
            @Value("${tocsin.intake.patience-millis:4000}") long patienceMillis) {
        this.places = new Semaphore(atOnce, true);
        this.patienceMillis = patienceMillis;
    }

    /** Does the work when there is a place; 503 when there is none for too long, or when the database is not there. */
    <T> T pass(Supplier<T> work) {
        if (!entered()) {
            throw comeBack("Too many messages at once.");
        }
        try {
            return work.get();
        } catch (TransactionException | DataAccessResourceFailureException | TransientDataAccessException away) {
            log.atWarn().addKeyValue("cause", away.getClass().getSimpleName()).log("a message was not taken in");
            throw comeBack("The database does not answer.");
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ErrorResponseException comeBack(String why) {
        HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
        String detail = why + " Nothing was taken in: send the same message again in " + COME_BACK_SECONDS + " s.";
        ErrorResponseException problem =
                new ErrorResponseException(status, Problems.details(status, "overloaded", detail), null);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, COME_BACK_SECONDS);
        return problem;
    }
}
