/** Carries messages to phones by ntfy, where one tap acknowledges. */
@NullMarked
package io.tocsin.paging.ntfy;

import org.jspecify.annotations.NullMarked;
