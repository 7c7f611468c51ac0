package io.tocsin.paging.email;

import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.email}.
 *
 * @param from sender's address; the SMTP user's where it looks like one, else {@code tocsin@} this host
 */
record EmailSettings(@Nullable String from) {}
