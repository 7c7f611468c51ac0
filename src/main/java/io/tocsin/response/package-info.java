/** The process at work: the only room that knows the engine, with one class per task of the diagrams. */
@ApplicationModule(
        displayName = "Response",
        allowedDependencies = {"incident", "escalation", "paging", "runbook", "postmortem", "statuspage", "directory"})
@NullMarked
package io.tocsin.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
