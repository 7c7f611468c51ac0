/** What the public sees, and when: the notices, the page, its JSON and its feed. */
@NullMarked
@ApplicationModule(
        displayName = "Status page",
        allowedDependencies = {"incident"})
package io.tocsin.statuspage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
