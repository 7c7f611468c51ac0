/** Attacks on the doors, over real HTTP and a real database. */
@NullMarked
package io.tocsin.platform.security;

import org.jspecify.annotations.NullMarked;
