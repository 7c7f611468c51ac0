package io.tocsin.escalation;

import io.tocsin.directory.Directory;
import io.tocsin.escalation.SeverityReach.First;
import io.tocsin.paging.Providers;
import io.tocsin.paging.Rooms;
import io.tocsin.platform.config.ConfigDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where an incident that is to wake nobody is told of first, with what this organisation has set up. */
@Service
public class QuietCalls {

    private static final List<String> TICKET_SYSTEMS = List.of("jira", "github");
    private static final Set<String> CHATS = Set.of("slack");

    private final ConfigDocument document;
    private final Directory directory;
    private final Rooms rooms;
    private final Providers providers;
    private final RuleChannels ruleChannels;

    QuietCalls(
            ConfigDocument document, Directory directory, Rooms rooms, Providers providers, RuleChannels ruleChannels) {
        this.document = document;
        this.directory = directory;
        this.rooms = rooms;
        this.providers = providers;
        this.ruleChannels = ruleChannels;
    }

    /**
     * A ticket, else chat, as far as asked for; empty where people are to be paged, or nothing else is set up.
     *
     * @param wanted where a rule wants it told: what wakes nobody is told in this call, the rest when people are paged
     */
    public Optional<QuietCall> of(@Nullable String service, First first, List<String> wanted) {
        List<String> further = ruleChannels.quiet(wanted);
        return switch (first.by()) {
            case SeverityReach.TICKET -> ticket(first, further).or(() -> chat(service, first, further));
            case SeverityReach.CHAT -> chat(service, first, further);
            default -> Optional.empty();
        };
    }

    /** In the rule's own system, else in the first that is set up. */
    private Optional<QuietCall> ticket(First first, List<String> further) {
        Set<String> channels = new LinkedHashSet<>(further);
        if (further.stream().noneMatch(QuietCalls::isTicket)) {
            TICKET_SYSTEMS.stream().filter(providers::ready).findFirst().ifPresent(channels::add);
        }
        return channels.stream().anyMatch(QuietCalls::isTicket)
                ? Optional.of(new QuietCall(SeverityReach.TICKET, List.copyOf(channels), first.pageAfter()))
                : Optional.empty();
    }

    /** The channels the team's policy names, else the organisation's channel for incidents. */
    private Optional<QuietCall> chat(@Nullable String service, First first, List<String> further) {
        List<String> own = document.get(Policies.class).of(directory.responsibleFor(service)).tiers().stream()
                .flatMap(tier -> tier.all().stream())
                .filter(target -> target.kind() == Target.Kind.CHANNEL)
                .map(Target::id)
                .distinct()
                .filter(this::leadsToChat)
                .toList();
        Set<String> channels = new LinkedHashSet<>(
                own.isEmpty()
                        ? rooms.incidents().filter(this::leadsToChat).stream().toList()
                        : own);
        further.stream().filter(QuietCalls::isChat).forEach(channels::add);
        return channels.isEmpty()
                ? Optional.empty()
                : Optional.of(new QuietCall(SeverityReach.CHAT, List.copyOf(channels), first.pageAfter()));
    }

    private boolean leadsToChat(String channel) {
        return isChat(channel) && providers.ready(channel);
    }

    static boolean isChat(String channel) {
        return CHATS.contains(kind(channel));
    }

    static boolean isTicket(String channel) {
        return TICKET_SYSTEMS.contains(kind(channel));
    }

    private static String kind(String channel) {
        return channel.replaceFirst(":.*", "");
    }
}
