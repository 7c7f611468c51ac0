/** The incident and its timeline; sole writer of its status; states what it needs of the process as a port. */
@NullMarked
@ApplicationModule(
        displayName = "Incident",
        allowedDependencies = {"alert", "change", "directory"})
package io.tocsin.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
