/** An organisation as items of the configuration document, compared with what is in force. */
@NullMarked
package io.tocsin.migration.document;

import org.jspecify.annotations.NullMarked;
