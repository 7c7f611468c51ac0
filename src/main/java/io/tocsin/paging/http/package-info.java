/** Calls to providers over HTTP: one deadline over the whole exchange, bounded answers, no redirects, named outcomes. */
@NullMarked
package io.tocsin.paging.http;

import org.jspecify.annotations.NullMarked;
