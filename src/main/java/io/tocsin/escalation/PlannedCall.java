package io.tocsin.escalation;

import java.time.Duration;
import java.util.List;

/**
 * One call of an escalation that nobody answers.
 *
 * @param after time from the incident's opening
 * @param tier counted from 1; 0 for chat or a ticket, before people are called
 * @param people ids of those who would be called
 * @param channels such as {@code slack:#incidents}, or a ticket system: {@code jira}, {@code github}
 */
public record PlannedCall(Duration after, int tier, List<String> people, List<String> channels) {}
