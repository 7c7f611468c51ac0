/** What the log says last when the service is up. */
@NullMarked
package io.tocsin.platform.start;

import org.jspecify.annotations.NullMarked;
