/** Tests of the bundled PostgreSQL, and the one server the whole suite runs on. */
@NullMarked
package io.tocsin.platform.database;

import org.jspecify.annotations.NullMarked;
