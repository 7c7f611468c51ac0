package io.tocsin.intake.prometheus;

import java.time.Clock;
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

/** Looks every second for alerts whose time has run out: one thread for all of them, and any node does it. */
@Component
@ConditionalOnProperty(name = "tocsin.intake.worker.enabled", matchIfMissing = true)
class SilenceWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SilenceWatch.class);
    private static final int AT_ONCE = 200;
    private static final int SWEEP_MINUTES = 5;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final PrometheusReception reception;
    private final PostedTable table;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    SilenceWatch(PrometheusReception reception, PostedTable table, Clock clock) {
        this.reception = reception;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "intake-silent");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(() -> quietly(this::endAll), 1, 1, TimeUnit.SECONDS);
        started.scheduleWithFixedDelay(
                () -> quietly(() -> table.forget(clock.instant(), REMEMBERED)),
                SWEEP_MINUTES,
                SWEEP_MINUTES,
                TimeUnit.MINUTES);
        timer = started;
    }

    private void endAll() {
        while (reception.endSilent(AT_ONCE) == AT_ONCE && isRunning()) {
            log.atDebug().log("more alerts have fallen silent than are ended at once");
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

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // the next round tries again; an exception that got out would end all further ones
            log.atWarn().setCause(e).log("alerts that have fallen silent could not be ended yet");
        }
    }
}
