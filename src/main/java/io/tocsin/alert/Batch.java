package io.tocsin.alert;

import java.time.Instant;

/** One message's passage through the tables: whose it is, where its bytes are, when it came. */
record Batch(String source, String bodyId, Instant at) {}
