/** Reads the configuration document, says what is wrong with it line by line, keeps it and brings it into force. */
@NullMarked
package io.tocsin.platform.config;

import org.jspecify.annotations.NullMarked;
