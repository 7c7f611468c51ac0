/** PagerDuty's organisation, by its REST API. */
@NullMarked
package io.tocsin.migration.pagerduty;

import org.jspecify.annotations.NullMarked;
