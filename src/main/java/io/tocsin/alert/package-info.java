/** One report of trouble in our words: inbox, rules, repeats, cooldown, grouping, each ending in a named verdict. */
@NullMarked
@ApplicationModule(
        displayName = "Alert",
        allowedDependencies = {"directory"})
package io.tocsin.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
