/** What to do when a certain alert comes: steps for the machine, some of them only with a person's consent, and for people. */
@NullMarked
@ApplicationModule(
        displayName = "Runbook",
        allowedDependencies = {"incident", "alert"})
package io.tocsin.runbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
