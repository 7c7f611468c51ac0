/** How senders and providers sign what they send, and whether a message is truly theirs. */
@NullMarked
@NamedInterface("signature")
package io.tocsin.intake.signature;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
