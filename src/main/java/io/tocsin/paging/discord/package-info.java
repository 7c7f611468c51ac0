/** Carries messages to Discord, by webhooks of its channels. */
@NullMarked
package io.tocsin.paging.discord;

import org.jspecify.annotations.NullMarked;
