package io.tocsin.change;

/** A change has been kept; told inside the transaction that keeps it, once for each change. */
public record ChangeRecorded(ChangeView change) {}
