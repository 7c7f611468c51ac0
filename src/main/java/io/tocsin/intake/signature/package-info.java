/** How senders sign what they send, and whether a message is truly theirs. */
@NullMarked
package io.tocsin.intake.signature;

import org.jspecify.annotations.NullMarked;
