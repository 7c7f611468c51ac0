/** An organisation as Terraform's files declare it for PagerDuty or Opsgenie. */
@NullMarked
package io.tocsin.migration.terraform;

import org.jspecify.annotations.NullMarked;
