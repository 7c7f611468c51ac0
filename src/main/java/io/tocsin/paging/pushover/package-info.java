/** Carries messages to phones by Pushover, which keeps ringing until an emergency is acknowledged. */
@NullMarked
package io.tocsin.paging.pushover;

import org.jspecify.annotations.NullMarked;
