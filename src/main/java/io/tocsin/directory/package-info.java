/** Who the people, teams and services are, how they are reached and who owns what. */
@NullMarked
@ApplicationModule(
        displayName = "Directory",
        allowedDependencies = {})
package io.tocsin.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
