/** Carries messages to people and reports how it went; it knows nothing of what the messages are about. */
@NullMarked
@ApplicationModule(
        displayName = "Paging",
        allowedDependencies = {})
package io.tocsin.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
