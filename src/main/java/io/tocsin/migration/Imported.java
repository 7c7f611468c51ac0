package io.tocsin.migration;

/**
 * What applying did.
 *
 * @param version of the document in force now
 * @param standIns how many overrides were taken over
 */
public record Imported(long version, int standIns) {}
