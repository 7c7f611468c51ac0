package io.tocsin.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What is done again and again in the background, from the product's start to its end. Each kind of work has a thread, so
 * that none waits for another, and a round that fails is told and followed by the next: nothing ends them but the stop.
 */
public final class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private record Round(Duration first, Duration pause, String what, Runnable work) {}

    private final String name;
    private final List<Round> rounds = new ArrayList<>();
    private @Nullable ScheduledExecutorService timer;

    /** @param name what its threads are called */
    public Rounds(String name) {
        this.name = name;
    }

    /** Does this after each pause; {@code what} completes the sentence "failed, and is tried again". */
    public Rounds every(Duration pause, String what, Runnable work) {
        rounds.add(new Round(pause, pause, what, work));
        return this;
    }

    /** The same, and for the first time at the start. */
    public Rounds atOnceAndEvery(Duration pause, String what, Runnable work) {
        rounds.add(new Round(Duration.ZERO, pause, what, work));
        return this;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newScheduledThreadPool(rounds.size(), work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        rounds.forEach(round -> started.scheduleWithFixedDelay(
                () -> go(round), round.first().toMillis(), round.pause().toMillis(), TimeUnit.MILLISECONDS));
        timer = started;
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdown();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private static void go(Round round) {
        try {
            round.work().run();
        } catch (RuntimeException | Error e) {
            // what got out would end all further rounds without a word
            log.atWarn().setCause(e).addKeyValue("work", round.what()).log("a round failed; the next one tries again");
        }
    }
}
