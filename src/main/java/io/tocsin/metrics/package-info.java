/** Durations, rates and reports; process history is their source. */
@NullMarked
@ApplicationModule(
        displayName = "Metrics",
        allowedDependencies = {"incident", "directory"})
package io.tocsin.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
