/** The service: one room per package below. */
@NullMarked
package io.tocsin;

import org.jspecify.annotations.NullMarked;
