package io.tocsin.paging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What this node is sending. Its leases are renewed while it lives, so that they can be short: what a dead node held is
 * another's soon.
 */
@Component
class InHand {

    private static final Logger log = LoggerFactory.getLogger(InHand.class);
    /** A send that never ends must not keep its row for ever. */
    private static final int MOST_DEADLINES = 6;

    private final Leases leases;
    private final Duration most;
    private final Map<String, Long> since = new ConcurrentHashMap<>();

    InHand(Leases leases, PagingSettings settings) {
        this.leases = leases;
        this.most = settings.deadline().multipliedBy(MOST_DEADLINES);
    }

    void take(Delivery delivery) {
        since.put(delivery.id(), System.nanoTime());
    }

    void drop(Delivery delivery) {
        since.remove(delivery.id());
    }

    /** What it is sending and keeps. */
    List<String> ids() {
        long now = System.nanoTime();
        return since.entrySet().stream()
                .filter(held -> now - held.getValue() < most.toNanos())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Renews every lease in hand; a failure is logged, the next beat follows. */
    void renew() {
        List<String> ids = ids();
        if (ids.isEmpty()) {
            return;
        }
        try {
            leases.renew(ids);
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("leases could not be renewed, will be tried again");
        }
    }
}
