package io.tocsin.oncall;

import java.time.Instant;

/** Time in which a schedule has nobody on call. */
public record Gap(String schedule, Instant from, Instant to) {}
