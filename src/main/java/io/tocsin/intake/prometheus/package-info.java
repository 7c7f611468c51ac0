/** Alertmanager's API, so that Prometheus sends here directly; alerts that fall silent are closed on time. */
@NullMarked
package io.tocsin.intake.prometheus;

import org.jspecify.annotations.NullMarked;
