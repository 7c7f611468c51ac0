package io.tocsin.paging;

/** Every page of the batch gave up: nobody was reached. Published once, in a transaction that listeners share. */
public record BatchUndeliverable(String reference, String batch) {}
