/** Calls to the product that is left: bounded in time, size and number, and patient with its limits. */
@NullMarked
package io.tocsin.migration.wire;

import org.jspecify.annotations.NullMarked;
