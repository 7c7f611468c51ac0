package io.tocsin.intake;

import io.tocsin.alert.Alerts;
import io.tocsin.alert.HeldAlert;
import io.tocsin.alert.HeldAlerts;
import io.tocsin.incident.AlertReception;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings alerts back to the door when their time is over: those that were quiet for a time only are judged again, those
 * whose sender fell silent are over.
 */
@Component
@ConditionalOnProperty(name = "tocsin.intake.worker.enabled", matchIfMissing = true)
class HeldReview implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HeldReview.class);
    private static final int AT_ONCE = 100;
    private static final int PAUSE_SECONDS = 2;
    private static final int SWEEP_MINUTES = 5;

    private final HeldAlerts held;
    private final Alerts alerts;
    private final AlertReception reception;
    private @Nullable ScheduledExecutorService timer;

    HeldReview(HeldAlerts held, Alerts alerts, AlertReception reception) {
        this.held = held;
        this.alerts = alerts;
        this.reception = reception;
    }

    /** Judges again what is due; each in a transaction of its own, so that one that fails holds up no other. */
    void review() {
        for (HeldAlert due : held.due(AT_ONCE)) {
            quietly(() -> reception.receive(due.received(), List.of(due.alert())));
        }
        for (HeldAlert silent : held.fallenSilent(AT_ONCE)) {
            quietly(() -> reception.receive(silent.received(), List.of(silent.alert())));
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "intake-held");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(() -> quietly(this::review), PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
        started.scheduleWithFixedDelay(
                () -> quietly(alerts::sweepBodies), SWEEP_MINUTES, SWEEP_MINUTES, TimeUnit.MINUTES);
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
            // the next round tries again; an exception that got out would end all further ones
            log.atWarn().setCause(e).log("a held alert could not be judged again yet");
        }
    }
}
