package io.tocsin.platform.config;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Documents that were in force before the one that is. */
@Component
public class ConfigHistory {

    /** Readings of old documents are kept as long as no newer one makes them older still. */
    private static final int KEPT = 20;

    private record Begun(long version, Instant at) {}

    private final ConfigStore store;
    private final ConfigReader reader;
    private final ConfigDocument document;
    private final Map<Long, ConfigReading> readings = new ConcurrentHashMap<>();
    private volatile @Nullable Begun current;

    ConfigHistory(ConfigStore store, ConfigReader reader, ConfigDocument document) {
        this.store = store;
        this.reader = reader;
        this.document = document;
    }

    /** What was in force at an instant; empty where that still is, or nothing was. */
    public Optional<ConfigReading> inForceAt(Instant at) {
        Begun begun = begun();
        return at.isBefore(begun.at())
                ? store.at(at).filter(old -> old.version() < begun.version()).map(this::reading)
                : Optional.empty();
    }

    private Begun begun() {
        long version = document.version();
        Begun known = current;
        if (known == null || known.version() != version) {
            known = new Begun(version, store.appliedAt(version).orElse(Instant.MIN));
            current = known;
        }
        return known;
    }

    private ConfigReading reading(StoredConfig old) {
        if (readings.size() > KEPT) {
            readings.clear();
        }
        return readings.computeIfAbsent(old.version(), version -> reader.read(old.yaml()));
    }
}
