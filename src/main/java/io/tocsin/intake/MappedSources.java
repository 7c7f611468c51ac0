package io.tocsin.intake;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The senders that the configuration document describes. */
record MappedSources(Map<String, MappedSource> byName) {

    static final MappedSources NONE = new MappedSources(Map.of());

    Optional<Source> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return byName.keySet();
    }
}
