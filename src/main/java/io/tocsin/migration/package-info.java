/** Moving house: what PagerDuty, Opsgenie or Terraform know of people and rotas becomes part of the document, plan first. */
@NullMarked
@ApplicationModule(
        displayName = "Migration",
        allowedDependencies = {"directory", "oncall"})
package io.tocsin.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
