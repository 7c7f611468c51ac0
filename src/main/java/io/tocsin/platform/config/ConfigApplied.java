package io.tocsin.platform.config;

/** Announced on every node after a document came into force there, also at start. */
public record ConfigApplied(long version) {}
