/** Carries pages to PagerDuty (Events API v2), and tells it when they were answered. */
@NullMarked
package io.tocsin.paging.pagerduty;

import org.jspecify.annotations.NullMarked;
