package io.tocsin.platform.config;

import java.util.Locale;

/** Where a document came from. */
enum ConfigOrigin {
    DEMO,
    FILE,
    API;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ConfigOrigin of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
