package io.tocsin.paging;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** Of what was leased, what goes by itself; last, what will never go and has only to be recorded as such. */
    List<Delivery> toSend(List<Delivery> leased) {
        return hopelessLast(leased, bundles::sift);
    }

    /** Begins what is to be sent. What this returns has to be sent. */
    List<Delivery> begin(List<Delivery> toSend) {
        return hopelessLast(toSend, promising -> {
            List<Delivery> begun = leases.begin(promising);
            begun.forEach(inHand::take);
            return begun;
        });
    }

    private List<Delivery> hopelessLast(List<Delivery> all, UnaryOperator<List<Delivery>> ofTheOthers) {
        Map<Boolean, List<Delivery>> hopeless =
                all.stream().collect(Collectors.partitioningBy(delivery -> hopeless(delivery) != null));
        List<Delivery> promising = hopeless.getOrDefault(false, List.of());
        return Stream.concat(ofTheOthers.apply(promising).stream(), hopeless.getOrDefault(true, List.of()).stream())
                .toList();
    }

    /** Leaves what was begun to other nodes. */
    void handBack(Delivery delivery) {
        inHand.drop(delivery);
        leases.handBack(delivery);
    }

    /** Sends what was begun and records how it went. */
    void send(Delivery delivery) {
        try {
            Outcome hopeless = hopeless(delivery);
            record(
                    delivery,
                    hopeless == null
                            ? relay.carry(delivery, routes.ways(delivery))
                            : Carried.at(delivery.channel(), hopeless));
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

    /** Why it need not be tried at all; null where it is to be. */
    private @Nullable Outcome hopeless(Delivery delivery) {
        if (delivery.age(clock.instant()).compareTo(settings.maxAge()) > 0) {
            return Outcome.giveUp(Reason.TOO_OLD, "not sent within " + settings.maxAge());
        }
        return routes.ways(delivery).isEmpty()
                ? Outcome.giveUp(Reason.NOT_CONFIGURED, "no settings for the channel " + delivery.channel())
                : null;
    }
}
