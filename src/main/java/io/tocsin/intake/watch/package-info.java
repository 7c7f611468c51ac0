/** What we watch ourselves: signs of life that stay out, answers of services, queries of rules. */
@NullMarked
package io.tocsin.intake.watch;

import org.jspecify.annotations.NullMarked;
