/** What we watch ourselves: signs of life that stay out, answers of services, queries of rules, builds that fail. */
@NullMarked
package io.tocsin.intake.watch;

import org.jspecify.annotations.NullMarked;
