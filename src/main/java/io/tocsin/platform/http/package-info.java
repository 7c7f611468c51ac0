/** What holds for every request: bounded bodies, bounded load, and failures told as problem details. */
@NullMarked
package io.tocsin.platform.http;

import org.jspecify.annotations.NullMarked;
