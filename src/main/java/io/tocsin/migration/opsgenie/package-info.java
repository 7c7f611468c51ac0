/** Opsgenie's organisation, by its REST API. */
@NullMarked
package io.tocsin.migration.opsgenie;

import org.jspecify.annotations.NullMarked;
