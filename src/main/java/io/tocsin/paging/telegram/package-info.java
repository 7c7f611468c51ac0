/** Carries messages to Telegram, to people and to groups. */
@NullMarked
package io.tocsin.paging.telegram;

import org.jspecify.annotations.NullMarked;
