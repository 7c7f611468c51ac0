/** Carries messages as signed JSON to an address of the organisation's own. */
@NullMarked
package io.tocsin.paging.webhook;

import org.jspecify.annotations.NullMarked;
