/** Opsgenie's alert API as Opsgenie answers it, so that its senders only change their URL. */
@NullMarked
package io.tocsin.intake.opsgenie;

import org.jspecify.annotations.NullMarked;
