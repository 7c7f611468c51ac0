package io.tocsin.oncall;

/**
 * Something a person should hear about their shifts; it wants no answer. Published in the transaction that made it so:
 * whoever carries it writes it down in the same one.
 *
 * @param path the page it is about
 * @param key the same for the same news, however often and wherever it is told
 */
public record DutyNews(String person, String subject, String text, String path, String key) {}
