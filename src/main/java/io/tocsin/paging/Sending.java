package io.tocsin.paging;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Leased deliveries, from being begun to their recorded outcomes. */
@Component
class Sending {

    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private static final int MOST_RECORDINGS = 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final InHand inHand;
    private final Leases leases;
    private final Bundles bundles;
    private final Routes routes;
    private final Relay relay;
    private final Settlement settlement;
    private final Clock clock;
    private final PagingSettings settings;

    Sending(
            InHand inHand,
            Leases leases,
            Bundles bundles,
            Routes routes,
            Relay relay,
            Settlement settlement,
            Clock clock,
            PagingSettings settings) {
        this.inHand = inHand;
        this.leases = leases;
        this.bundles = bundles;
        this.routes = routes;
        this.relay = relay;
        this.settlement = settlement;
        this.clock = clock;
        this.settings = settings;
    }

    /** Of what was leased, what still matters, has somebody to carry it and goes by itself; the rest is settled. */
    List<Delivery> toSend(List<Delivery> leased) {
        return bundles.sift(leased.stream()
                .filter(delivery -> timely(delivery) && reachable(delivery))
                .toList());
    }

    /** Begins what is to be sent. What is begun has to be sent. */
    List<Delivery> begin(List<Delivery> toSend) {
        List<Delivery> begun = leases.begin(toSend);
        begun.forEach(inHand::take);
        return begun;
    }

    /** Leaves what was begun to other nodes. */
    void handBack(Delivery delivery) {
        inHand.drop(delivery);
        leases.handBack(delivery);
    }

    /** Sends what was begun and records how it went. */
    void send(Delivery delivery) {
        try {
            record(delivery, relay.carry(delivery, routes.ways(delivery)));
        } catch (CalledBack e) {
            log.atInfo().addKeyValue("delivery", delivery.id()).log(e.getMessage());
            leases.handBack(delivery);
        } catch (LeaseLost e) {
            log.atWarn().addKeyValue("delivery", delivery.id()).log(e.getMessage());
        } catch (RuntimeException e) {
            // its lease ends by itself, and somebody sends it as a repeat
            log.atError().setCause(e).addKeyValue("delivery", delivery.id()).log("send could not be recorded");
        } finally {
            inHand.drop(delivery);
        }
    }

    /** What a provider has taken and nobody has put down would be sent again: so a database that is away is waited for. */
    private void record(Delivery delivery, Carried carried) {
        for (int attempt = 1; ; attempt++) {
            try {
                settlement.settle(delivery, carried);
                return;
            } catch (DataAccessException | TransactionException away) {
                if (attempt == MOST_RECORDINGS) {
                    throw away;
                }
                log.atWarn()
                        .addKeyValue("delivery", delivery.id())
                        .addKeyValue("failure", away.getClass().getSimpleName())
                        .log("outcome could not be recorded, will be tried again");
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean timely(Delivery delivery) {
        boolean timely = delivery.age(clock.instant()).compareTo(settings.maxAge()) <= 0;
        if (!timely) {
            String detail = "not sent within " + settings.maxAge();
            settlement.settle(delivery, Outcome.giveUp(Reason.TOO_OLD, detail), delivery.channel());
        }
        return timely;
    }

    private boolean reachable(Delivery delivery) {
        boolean reachable = !routes.ways(delivery).isEmpty();
        if (!reachable) {
            String detail = "no settings for the channel " + delivery.channel();
            settlement.settle(delivery, Outcome.giveUp(Reason.NOT_CONFIGURED, detail), delivery.channel());
        }
        return reachable;
    }
}
