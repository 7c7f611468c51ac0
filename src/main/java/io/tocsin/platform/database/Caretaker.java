package io.tocsin.platform.database;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the server again when it has gone: a full disk, a write that failed or somebody's kill may end it, and on a
 * machine without a database administrator nobody else would.
 */
final class Caretaker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final Cluster cluster;
    private final Supplier<Program.Result> start;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "postgres-caretaker");
        thread.setDaemon(true);
        return thread;
    });

    private Caretaker(Cluster cluster, Supplier<Program.Result> start) {
        this.cluster = cluster;
        this.start = start;
    }

    static Caretaker of(Cluster cluster, Supplier<Program.Result> start) {
        Caretaker caretaker = new Caretaker(cluster, start);
        caretaker.timer.scheduleWithFixedDelay(
                caretaker::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return caretaker;
    }

    private void look() {
        try {
            if (!cluster.running()) {
                log.error("PostgreSQL has gone and is started again");
                Program.Result result = start.get();
                log.atLevel(result.ok() ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.ERROR)
                        .addKeyValue("said", result.output())
                        .log(result.ok() ? "PostgreSQL is back" : "PostgreSQL does not start, will be tried again");
            }
        } catch (IOException | RuntimeException e) {
            log.atError().setCause(e).log("PostgreSQL could not be looked after, will be tried again");
        }
    }

    /** From now on it may stop; a start under way is finished first. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
