/** Measures the two promises about time on the whole product, beside the engine's default settings. */
@NullMarked
package io.tocsin.bench;

import org.jspecify.annotations.NullMarked;
