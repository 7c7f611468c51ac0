/** Deployments and other changes: kept, and told beside the incidents they may have caused. */
@NullMarked
@ApplicationModule(
        displayName = "Change",
        allowedDependencies = {"directory"})
package io.tocsin.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
