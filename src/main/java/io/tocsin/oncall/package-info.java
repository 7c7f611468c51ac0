/** Rotas, stand-ins and holidays: who is on call at a given instant, as pure functions of time. */
@NullMarked
@ApplicationModule(displayName = "On call", allowedDependencies = "directory")
package io.tocsin.oncall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
