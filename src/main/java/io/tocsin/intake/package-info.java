/** The doors: one class per sender turns its wire shape into alerts; nothing is decided here. */
@NullMarked
@ApplicationModule(
        displayName = "Intake",
        allowedDependencies = {"alert", "change", "incident"})
package io.tocsin.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
