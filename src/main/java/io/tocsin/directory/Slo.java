package io.tocsin.directory;

import java.time.Duration;

/**
 * What a service promises.
 *
 * @param target available share in percent, such as 99.9
 * @param window the length of time the share is taken over
 */
public record Slo(double target, Duration window) {}
