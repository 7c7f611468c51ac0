package io.tocsin.paging;

import io.tocsin.platform.config.ConfigDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Chat rooms: opened and written to like pages are sent, after the caller's commit and as often as it takes. */
@Service
@Transactional
public class Rooms {

    /** Stands for the room that was opened for the same reference. */
    public static final String OWN_ROOM = "room";

    private static final String SLACK = "slack";
    private static final int AFTER_PAGES = 100;

    private final Orders orders;
    private final ConfigDocument document;

    Rooms(Orders orders, ConfigDocument document) {
        this.orders = orders;
        this.document = document;
    }

    /** Where incidents are told of ("slack:#incidents"), if the organisation named such a channel. */
    public Optional<String> incidents() {
        return place(ChatPlaces::incidents);
    }

    /** Where executives read ("slack:#executive-briefing"), if the organisation named such a channel. */
    public Optional<String> executives() {
        return place(ChatPlaces::executives);
    }

    /**
     * Queues the opening of a room in the caller's transaction; the same key again adds nothing.
     *
     * @return whether it was not ordered before
     */
    public boolean open(ChatRoomOrder order) {
        Map<String, String> details = Map.of("topic", order.topic(), "members", String.join(",", order.members()));
        return orders.place(
                Kind.ROOM,
                order(order.reference(), SLACK, order.name(), order.first(), order.idempotencyKey()),
                details);
    }

    /**
     * Queues a message to a chat channel ("slack:#incidents", "#incidents") or to {@link #OWN_ROOM}; the same key again
     * adds nothing.
     */
    public void post(String reference, String channel, Message message, String key) {
        int colon = channel.indexOf(':');
        String carrier = colon > 0 ? channel.substring(0, colon) : SLACK;
        orders.place(Kind.POST, order(reference, carrier, channel.substring(colon + 1), message, key), Map.of());
    }

    private Optional<String> place(Function<ChatPlaces, @Nullable String> which) {
        return document.get(Channels.class)
                .find(ChatPlaces.class)
                .flatMap(places -> Optional.ofNullable(which.apply(places)))
                .map(name -> name.contains(":") ? name : SLACK + ":" + name);
    }

    private PageOrder order(String reference, String channel, String address, Message message, String key) {
        Instant now = orders.now();
        return new PageOrder(reference, reference, 0, null, channel, address, message, AFTER_PAGES, false, now, key);
    }
}
