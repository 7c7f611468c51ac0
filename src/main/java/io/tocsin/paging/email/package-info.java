/** Carries messages by e-mail. */
@NullMarked
package io.tocsin.paging.email;

import org.jspecify.annotations.NullMarked;
