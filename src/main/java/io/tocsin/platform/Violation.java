package io.tocsin.platform;

/**
 * One thing wrong with a document that was sent.
 *
 * @param pointer JSON pointer to the place, empty for the whole document
 * @param detail what to change
 */
public record Violation(String pointer, String detail) {}
