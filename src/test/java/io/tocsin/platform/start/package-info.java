/** What the log says last. */
@NullMarked
package io.tocsin.platform.start;

import org.jspecify.annotations.NullMarked;
