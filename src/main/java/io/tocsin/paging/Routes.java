package io.tocsin.paging;

import io.tocsin.platform.config.ConfigDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which carriers serve a channel: its own, then its fallback; the outbox as long as no provider is set up at all. */
@Component
class Routes {

    static final String OUTBOX = "outbox";

    private final List<Carrier> carriers;
    private final ConfigDocument document;

    Routes(List<Carrier> carriers, ConfigDocument document) {
        this.carriers =
                carriers.stream().sorted(Comparator.comparingInt(Carrier::rank)).toList();
        this.document = document;
    }

    /** In the order in which they are tried; empty when the channel is not set up while others are. */
    List<Way> ways(Delivery delivery) {
        List<Way> ways =
                new ArrayList<>(serving(delivery.channel(), delivery.address()).toList());
        if (delivery.kind() == Kind.PAGE
                || delivery.kind() == Kind.POST && !delivery.address().equals(Rooms.OWN_ROOM)) {
            document.get(Channels.class)
                    .fallback(delivery.channel())
                    .ifPresent(
                            other -> serving(other.channel(), other.address()).forEach(ways::add));
        }
        if (ways.isEmpty() && !anyProvider()) {
            serving(OUTBOX, delivery.address()).forEach(ways::add);
        }
        return ways;
    }

    private Stream<Way> serving(String channel, String address) {
        return carriers.stream()
                .filter(carrier -> carrier.channel().equals(channel) && carrier.configured())
                .map(carrier -> new Way(carrier, address));
    }

    private boolean anyProvider() {
        return carriers.stream().anyMatch(carrier -> !carrier.channel().equals(OUTBOX) && carrier.configured());
    }
}
