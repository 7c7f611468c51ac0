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
 * @param ways how each of those people would be told, by their own rules
 */
public record PlannedCall(Duration after, int tier, List<String> people, List<String> channels, List<Way> ways) {

    /**
     * One message to one person.
     *
     * @param after time from the incident's opening
     */
    public record Way(String person, String channel, Duration after) {}

    PlannedCall(Duration after, int tier, List<String> people, List<String> channels) {
        this(after, tier, people, channels, List.of());
    }

    static PlannedCall of(TierCall call, Duration after) {
        List<Way> ways = call.contacts().stream()
                .map(contact -> new Way(contact.person(), contact.channel(), after.plus(contact.after())))
                .distinct()
                .toList();
        return new PlannedCall(after, call.tier(), call.people(), call.channels(), ways);
    }
}
