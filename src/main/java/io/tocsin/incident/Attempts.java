package io.tocsin.incident;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction of its own, again when it lost a race: the database, not the caller, settles those. */
@Component
class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);
    private static final int MOST = 5;
    private static final int PAUSE_MILLIS = 20;

    private final TransactionTemplate transaction;

    Attempts(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    <T> T committed(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                T result = transaction.execute(status -> work.get());
                return java.util.Objects.requireNonNull(result);
            } catch (ConcurrencyFailureException lost) {
                if (attempt == MOST) {
                    throw lost;
                }
                log.atDebug().addKeyValue("attempt", attempt).log("lost a race, trying again");
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS * attempt) + 1L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
