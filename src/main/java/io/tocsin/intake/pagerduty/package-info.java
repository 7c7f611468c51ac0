/** PagerDuty's Events API as PagerDuty answers it, so that its senders only change their URL. */
@NullMarked
package io.tocsin.intake.pagerduty;

import org.jspecify.annotations.NullMarked;
