package io.tocsin.escalation;

import io.tocsin.directory.Directory;
import io.tocsin.escalation.SeverityReach.First;
import io.tocsin.paging.Providers;
import io.tocsin.paging.Rooms;
import io.tocsin.platform.config.ConfigDocument;
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

    QuietCalls(ConfigDocument document, Directory directory, Rooms rooms, Providers providers) {
        this.document = document;
        this.directory = directory;
        this.rooms = rooms;
        this.providers = providers;
    }

    /** A ticket, else chat, as far as asked for; empty where people are to be paged, or nothing else is set up. */
    public Optional<QuietCall> of(@Nullable String service, First first) {
        return switch (first.by()) {
            case SeverityReach.TICKET -> ticket(first).or(() -> chat(service, first));
            case SeverityReach.CHAT -> chat(service, first);
            default -> Optional.empty();
        };
    }

    private Optional<QuietCall> ticket(First first) {
        return TICKET_SYSTEMS.stream()
                .filter(providers::ready)
                .findFirst()
                .map(system -> new QuietCall(SeverityReach.TICKET, List.of(system), first.pageAfter()));
    }

    /** The channels the team's policy names, else the organisation's channel for incidents. */
    private Optional<QuietCall> chat(@Nullable String service, First first) {
        List<String> own = document.get(Policies.class).of(directory.responsibleFor(service)).tiers().stream()
                .flatMap(tier -> tier.all().stream())
                .filter(target -> target.kind() == Target.Kind.CHANNEL)
                .map(Target::id)
                .distinct()
                .filter(this::isChat)
                .toList();
        List<String> channels =
                own.isEmpty() ? rooms.incidents().filter(this::isChat).stream().toList() : own;
        return channels.isEmpty()
                ? Optional.empty()
                : Optional.of(new QuietCall(SeverityReach.CHAT, channels, first.pageAfter()));
    }

    private boolean isChat(String channel) {
        return CHATS.contains(channel.replaceFirst(":.*", "")) && providers.ready(channel);
    }
}
