/** The carrier of last resort: messages wait where a person sees them. */
@NullMarked
package io.tocsin.paging.outbox;

import org.jspecify.annotations.NullMarked;
