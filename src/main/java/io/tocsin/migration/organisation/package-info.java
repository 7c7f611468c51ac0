/** An organisation as any other product tells it, in words that are neither theirs nor the document's. */
@NullMarked
package io.tocsin.migration.organisation;

import org.jspecify.annotations.NullMarked;
