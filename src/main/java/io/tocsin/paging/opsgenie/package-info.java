/** Carries pages to Opsgenie, or to its successor of the same shape, and tells it when they were answered. */
@NullMarked
package io.tocsin.paging.opsgenie;

import org.jspecify.annotations.NullMarked;
