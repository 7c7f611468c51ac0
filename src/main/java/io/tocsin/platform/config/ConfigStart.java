package io.tocsin.platform.config;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the document a node starts with: its file where that says something new, else what is in force already. So a
 * document put by the API outlives a restart with an unchanged file.
 */
final class ConfigStart {

    private static final Logger log = LoggerFactory.getLogger(ConfigStart.class);

    private final ConfigStore store;
    private final ConfigReader reader;

    ConfigStart(ConfigStore store, ConfigReader reader) {
        this.store = store;
        this.reader = reader;
    }

    /** To be called in a transaction; throws {@link InvalidConfigException} for a document with problems. */
    ConfigDocument with(ConfigFile file) {
        store.lock();
        Optional<StoredConfig> latest = store.latest();
        if (latest.isEmpty() || saysSomethingNew(file, latest.get())) {
            ConfigReading reading = readOrStop(file.name(), file.text());
            long version = store.append(file.text(), file.origin(), "start");
            log.atInfo()
                    .addKeyValue("configVersion", version)
                    .addKeyValue("file", file.name())
                    .log("configuration document applied");
            return new ConfigDocument(version, reading);
        }
        StoredConfig kept = latest.get();
        String name = "document version " + kept.version() + " by " + kept.appliedBy();
        return new ConfigDocument(kept.version(), readOrStop(name, kept.yaml()));
    }

    private boolean saysSomethingNew(ConfigFile file, StoredConfig latest) {
        String digest = ConfigStore.digest(file.text());
        // The demo never replaces an organisation of somebody's own, should the variable get lost.
        return file.origin() == ConfigOrigin.DEMO
                ? latest.origin() == ConfigOrigin.DEMO && !latest.digest().equals(digest)
                : !store.latestFileDigest().equals(Optional.of(digest));
    }

    private ConfigReading readOrStop(String name, String text) {
        ConfigReading reading = reader.read(text);
        List<ConfigProblem> problems = reading.problems();
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(name, problems);
        }
        return reading;
    }
}
