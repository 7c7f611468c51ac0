/** Whom an incident calls at tier n, how long each has to answer, and how many rounds there are. */
@NullMarked
@ApplicationModule(
        displayName = "Escalation",
        allowedDependencies = {"directory", "oncall", "paging"})
package io.tocsin.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
