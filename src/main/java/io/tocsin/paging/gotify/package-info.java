/** Carries messages to phones by a Gotify server of the organisation's own. */
@NullMarked
package io.tocsin.paging.gotify;

import org.jspecify.annotations.NullMarked;
