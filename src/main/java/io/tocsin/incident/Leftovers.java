package io.tocsin.incident;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Finds alerts whose incident has not heard of them because a process ended or a try failed. */
@Component
@ConditionalOnProperty(name = "tocsin.intake.worker.enabled", matchIfMissing = true)
class Leftovers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final int PAUSE_SECONDS = 2;
    /** Whoever took them in is not at work on them any more. */
    private static final Duration LEFT = Duration.ofSeconds(5);

    private final Settlers settlers;
    private @Nullable ScheduledExecutorService timer;
    private Duration left = Duration.ZERO;

    Leftovers(Settlers settlers) {
        this.settlers = settlers;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "intake-leftovers");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(this::sweep, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
        timer = started;
    }

    private void sweep() {
        try {
            settlers.sweep(left);
            left = LEFT;
        } catch (RuntimeException e) {
            // the next round tries again; an exception that got out would end all further ones
            log.atWarn().setCause(e).log("alerts that were left behind could not be looked for yet");
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdown();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
