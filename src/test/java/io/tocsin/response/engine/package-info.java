/** Attacks on the engine, and proofs that it is fed once. */
@NullMarked
package io.tocsin.response.engine;

import org.jspecify.annotations.NullMarked;
