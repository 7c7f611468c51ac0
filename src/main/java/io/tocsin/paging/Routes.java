package io.tocsin.paging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which carrier serves a channel: its own, or the outbox as long as no provider is set up at all. */
@Component
class Routes {

    static final String OUTBOX = "outbox";

    private final Map<String, Carrier> carriers;

    Routes(List<Carrier> carriers) {
        this.carriers = carriers.stream().collect(Collectors.toMap(Carrier::channel, Function.identity()));
    }

    /** Empty when the channel is not set up while others are. */
    Optional<Carrier> carrier(String channel) {
        Carrier own = carriers.get(channel);
        if (own != null && own.configured()) {
            return Optional.of(own);
        }
        return anyProvider() ? Optional.empty() : Optional.ofNullable(carriers.get(OUTBOX));
    }

    private boolean anyProvider() {
        return carriers.values().stream()
                .anyMatch(carrier -> !carrier.channel().equals(OUTBOX) && carrier.configured());
    }
}
