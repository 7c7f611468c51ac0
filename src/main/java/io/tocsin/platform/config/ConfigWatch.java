package io.tocsin.platform.config;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings into force here what another node applied, within a second. */
@Component
class ConfigWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConfigWatch.class);

    private final ConfigStore store;
    private final ConfigReader reader;
    private final ConfigDocument document;
    private final ApplicationEventPublisher events;
    private @Nullable ScheduledExecutorService timer;
    private long refused;

    ConfigWatch(ConfigStore store, ConfigReader reader, ConfigDocument document, ApplicationEventPublisher events) {
        this.store = store;
        this.reader = reader;
        this.document = document;
        this.events = events;
    }

    @Override
    public synchronized void start() {
        events.publishEvent(new ConfigApplied(document.version()));
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "config-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::tick, 1000, 1000, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** Before anything that serves requests or works on jobs. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void tick() {
        try {
            catchUp();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("can't look for a newer configuration document, trying again");
        }
    }

    /** Takes over the newest document where this node has not yet. */
    void catchUp() {
        long latest = store.latestVersion();
        if (latest > document.version() && latest != refused) {
            store.latest().ifPresent(this::take);
        }
    }

    private void take(StoredConfig stored) {
        ConfigReading reading = reader.read(stored.yaml());
        if (!reading.problems().isEmpty()) {
            // Another node, newer or with other variables, could read it: stay with what works here.
            refused = stored.version();
            log.atError()
                    .addKeyValue("configVersion", stored.version())
                    .addKeyValue("problems", reading.problems())
                    .log("configuration document not applied on this node");
        } else if (document.advance(stored.version(), reading)) {
            log.atInfo()
                    .addKeyValue("configVersion", stored.version())
                    .addKeyValue("by", stored.appliedBy())
                    .log("configuration document applied");
            events.publishEvent(new ConfigApplied(stored.version()));
        }
    }
}
