/** The review of an incident: drafted from the timeline, written, approved, and its action items until they are done. */
@NullMarked
@ApplicationModule(
        displayName = "Postmortem",
        allowedDependencies = {"incident", "directory"})
package io.tocsin.postmortem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
