package io.tocsin.intake.watch;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at everything watched every few seconds; a thread for each kind, so that a slow answer delays its own kind only. */
@Component
@ConditionalOnProperty(name = "tocsin.intake.worker.enabled", matchIfMissing = true)
class Watchman implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Watchman.class);
    private static final int PAUSE_SECONDS = 2;
    private static final int KINDS = 3;

    private final Heartbeats heartbeats;
    private final Checks checks;
    private final Polls polls;
    private @Nullable ScheduledExecutorService timer;

    Watchman(Heartbeats heartbeats, Checks checks, Polls polls) {
        this.heartbeats = heartbeats;
        this.checks = checks;
        this.polls = polls;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newScheduledThreadPool(KINDS, work -> {
            Thread thread = new Thread(work, "intake-watch");
            thread.setDaemon(true);
            return thread;
        });
        for (Runnable look : new Runnable[] {heartbeats::look, checks::look, polls::look}) {
            started.scheduleWithFixedDelay(() -> quietly(look), PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
        }
        timer = started;
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

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // the next round looks again; an exception that got out would end all further ones
            log.atWarn().setCause(e).log("what is watched could not be looked at");
        }
    }
}
