package io.tocsin.paging.email;

import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.email}.
 *
 * @param from sender's address; the SMTP user's where it looks like one, else {@code tocsin@} this host
 * @param second the server that takes over where the first one fails
 */
record EmailSettings(@Nullable String from, @Nullable SecondServer second) {}
