/** The proof that somebody will be woken: what stands in the way is found, repaired or told, and shown. */
@NullMarked
@ApplicationModule(
        displayName = "Readiness",
        allowedDependencies = {"directory", "oncall", "escalation", "incident", "intake", "paging", "response"})
package io.tocsin.readiness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
