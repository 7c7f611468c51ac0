package io.tocsin.paging;

import java.util.List;
import org.springframework.stereotype.Service;

/** Which channels have a provider that is set up. */
@Service
public class Providers {

    private final List<Carrier> carriers;

    Providers(List<Carrier> carriers) {
        this.carriers = carriers;
    }

    /** Whether "slack" or "slack:#incidents" leads to a provider, and not to the outbox. */
    public boolean ready(String channel) {
        int colon = channel.indexOf(':');
        String kind = colon < 0 ? channel : channel.substring(0, colon);
        return carriers.stream()
                .anyMatch(carrier ->
                        carrier.channel().equals(kind) && !kind.equals(Routes.OUTBOX) && carrier.configured());
    }
}
