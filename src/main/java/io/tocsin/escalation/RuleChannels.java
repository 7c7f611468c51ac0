package io.tocsin.escalation;

import io.tocsin.paging.Providers;
import io.tocsin.paging.Rooms;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a rule asks for beside whom the tiers tell. A place ({@code slack:#ops}, {@code pagerduty}) is told itself; a way to
 * reach people ({@code email}, {@code sms}, {@code voice}) is used for those of the tier.
 */
@Component
class RuleChannels {

    private static final String SLACK = "slack";
    private static final String PHONE = "phone";
    private static final Set<String> WAYS = Set.of("email", "sms", "voice", PHONE);

    private final Reach reach;
    private final Rooms rooms;
    private final Providers providers;

    RuleChannels(Reach reach, Rooms rooms, Providers providers) {
        this.reach = reach;
        this.rooms = rooms;
        this.providers = providers;
    }

    /** The call with what the rule adds to it, for something this severe and made at that instant. */
    TierCall added(List<String> wanted, TierCall call, @Nullable String severity, Instant at) {
        if (wanted.isEmpty()) {
            return call;
        }
        Set<Contact> contacts = new LinkedHashSet<>(call.contacts());
        Set<String> channels = new LinkedHashSet<>(call.channels());
        for (String channel : wanted) {
            Optional<String> place = place(channel);
            if (place.isEmpty()) {
                ways(call, channel, severity, at).forEach(contacts::add);
            } else {
                channels.add(place.get());
            }
        }
        return new TierCall(
                call.policy(),
                call.step(),
                call.tier(),
                call.round(),
                call.people(),
                List.copyOf(contacts),
                List.copyOf(channels),
                call.after());
    }

    /** Those of the places that wake nobody and have a provider. */
    List<String> quiet(List<String> wanted) {
        return wanted.stream()
                .flatMap(channel -> place(channel).stream())
                .filter(place -> (QuietCalls.isTicket(place) || QuietCalls.isChat(place)) && providers.ready(place))
                .distinct()
                .toList();
    }

    /** Where a chat's name alone stands for a channel: the organisation's for incidents. */
    private Optional<String> place(String channel) {
        if (channel.equals(SLACK)) {
            return rooms.incidents().filter(incidents -> incidents.startsWith(SLACK + ":"));
        }
        return WAYS.contains(channel) ? Optional.empty() : Optional.of(channel);
    }

    /** Straight away or after their quiet hours, for those of the tier who have such an address and are not told by it at once anyway. */
    private Stream<Contact> ways(TierCall call, String channel, @Nullable String severity, Instant at) {
        String way = channel.equals(PHONE) ? "voice" : channel;
        return call.people().stream()
                .flatMap(person -> reach.by(way, person, severity, at).stream())
                .filter(contact -> call.contacts().stream().noneMatch(each -> same(each, contact)));
    }

    private static boolean same(Contact one, Contact other) {
        return one.person().equals(other.person())
                && one.channel().equals(other.channel())
                && one.after().equals(Duration.ZERO);
    }
}
