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

    /** Whether what is sent there arrives: at a provider, or in the outbox as long as none is set up at all. */
    public boolean reaches(String channel) {
        return ready(channel) || !any();
    }

    /** Whether any provider at all is set up; else every message is found in the outbox. */
    public boolean any() {
        return carriers.stream().anyMatch(carrier -> !carrier.channel().equals(Routes.OUTBOX) && carrier.configured());
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
