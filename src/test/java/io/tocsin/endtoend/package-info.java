/** The product as its surroundings meet it: real senders, a real browser, and a process that dies. */
@NullMarked
package io.tocsin.endtoend;

import org.jspecify.annotations.NullMarked;
