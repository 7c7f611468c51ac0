package io.tocsin.platform.config;

import java.time.Instant;

/** A document that is or was in force. */
record StoredConfig(
        long version, String yaml, String digest, Instant appliedAt, String appliedBy, ConfigOrigin origin) {}
