package io.tocsin.platform.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key may do; each is an authority {@code SCOPE_…}. */
public enum Scope {
    /** Raise alerts, and nothing else. */
    INTAKE,
    /** Use the API. */
    API,
    /** Use the engine's own REST API. */
    ENGINE,
    /** Read figures. */
    METRICS,
    /** Everything. */
    ADMIN;

    /** The word used in documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String authority() {
        return "SCOPE_" + word();
    }

    static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }
}
