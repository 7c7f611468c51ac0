/** What an e-mail says: its text, and whether its subject means that a trouble is on or over. */
@NullMarked
package io.tocsin.intake.email;

import org.jspecify.annotations.NullMarked;
