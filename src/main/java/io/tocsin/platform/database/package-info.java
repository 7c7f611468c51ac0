/** The PostgreSQL the service brings along: unpacked, initialised, started and stopped with it. */
@NullMarked
package io.tocsin.platform.database;

import org.jspecify.annotations.NullMarked;
