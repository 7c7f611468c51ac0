package io.tocsin.directory;

import java.time.Duration;
import java.util.List;

/**
 * One step of reaching a person.
 *
 * @param after how long after the page this step is taken
 * @param by channels: slack, email, sms, voice
 */
public record ContactStep(Duration after, List<String> by) {}
