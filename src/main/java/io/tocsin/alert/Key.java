package io.tocsin.alert;

/** What one trouble is known by. */
record Key(String source, String dedupKey) {}
