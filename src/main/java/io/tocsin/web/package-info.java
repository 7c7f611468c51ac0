/** The pages: the board, one incident, the link that acknowledges, the outbox, who is on call. */
@NullMarked
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {
            "alert",
            "change",
            "directory",
            "escalation",
            "incident",
            "intake",
            "metrics",
            "migration",
            "oncall",
            "paging",
            "readiness"
        })
package io.tocsin.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
