package io.tocsin.platform;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work again that lost a race: the database, not the caller, settles those. */
public final class LostRaces {

    private static final Logger log = LoggerFactory.getLogger(LostRaces.class);
    private static final int MOST = 5;
    private static final int PAUSE_MILLIS = 20;

    private LostRaces() {}

    /**
     * What the work returns, which begins a transaction of its own each time.
     *
     * @param lost whether it may work when tried again
     */
    public static <T> T again(Predicate<RuntimeException> lost, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException failed) {
                if (attempt == MOST || !lost.test(failed)) {
                    throw failed;
                }
                log.atDebug().addKeyValue("attempt", attempt).log("lost a race, trying again");
                pause(attempt);
            }
        }
    }

    /** Of two that met, one is to come first the next time. */
    private static void pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS * attempt) + 1L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
