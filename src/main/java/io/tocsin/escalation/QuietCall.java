package io.tocsin.escalation;

import java.time.Duration;
import java.util.List;

/**
 * A first call that wakes nobody.
 *
 * @param by {@code chat} or {@code ticket}: what it came to, which is not always what was asked for
 * @param channels such as {@code slack:#incidents} or {@code github}
 * @param after how long somebody has to answer before people are paged
 */
public record QuietCall(String by, List<String> channels, Duration after) {}
