/** Carries messages by SMS and by voice call, through Twilio or who speaks its language. */
@NullMarked
package io.tocsin.paging.twilio;

import org.jspecify.annotations.NullMarked;
