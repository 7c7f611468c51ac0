package io.tocsin.platform.config;

import io.tocsin.platform.Rounds;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings into force here what another node applied, within a second, and tells of it whoever works by the document. */
@Component
class ConfigWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConfigWatch.class);

    private final ConfigStore store;
    private final ConfigReader reader;
    private final ConfigDocument document;
    private final ApplicationEventPublisher events;
    private final Rounds rounds = new Rounds("config-watch")
            .every(Duration.ofSeconds(1), "looking for a newer configuration document", this::catchUp);
    private final Object telling = new Object();
    private volatile long refused;
    private long told;

    ConfigWatch(ConfigStore store, ConfigReader reader, ConfigDocument document, ApplicationEventPublisher events) {
        this.store = store;
        this.reader = reader;
        this.document = document;
        this.events = events;
    }

    @Override
    public void start() {
        tell();
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    /** Before anything that serves requests or works on jobs. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Does now what the next round would do; where it fails, that does it: what is stored is applied. */
    void catchUpAtOnce() {
        try {
            catchUp();
        } catch (RuntimeException e) {
            log.atWarn()
                    .setCause(e)
                    .log("a configuration document is not in force on this node yet, will be tried again");
        }
    }

    /** Takes over the newest document where this node has not yet. */
    void catchUp() {
        long latest = store.latestVersion();
        if (latest > document.version() && latest != refused) {
            store.latest().ifPresent(this::take);
        }
        tell();
    }

    /** Tells of the document in force, again and again until everybody could follow: some write it to the database. */
    private void tell() {
        synchronized (telling) {
            long version = document.version();
            if (told < version) {
                events.publishEvent(new ConfigApplied(version));
                told = version;
            }
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
        }
    }
}
