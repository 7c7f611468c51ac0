package io.tocsin.paging;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One leased delivery from its last look at the row to its recorded outcome. */
@Component
class Sending {

    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private final InHand inHand;
    private final Leases leases;
    private final Routes routes;
    private final Settlement settlement;
    private final Clock clock;
    private final PagingSettings settings;

    Sending(InHand inHand, Leases leases, Routes routes, Settlement settlement, Clock clock, PagingSettings settings) {
        this.inHand = inHand;
        this.leases = leases;
        this.routes = routes;
        this.settlement = settlement;
        this.clock = clock;
        this.settings = settings;
    }

    void send(Delivery delivery) {
        try (InHand.Held held = inHand.hold(delivery)) {
            attempt(delivery);
        } catch (CalledBack e) {
            log.atInfo().addKeyValue("delivery", delivery.id()).log(e.getMessage());
            leases.calledBack(delivery);
        } catch (LeaseLost e) {
            log.atWarn().addKeyValue("delivery", delivery.id()).log(e.getMessage());
        } catch (RuntimeException e) {
            // its lease ends by itself, and somebody tries again
            log.atError().setCause(e).addKeyValue("delivery", delivery.id()).log("send could not be recorded");
        }
    }

    private void attempt(Delivery delivery) {
        if (delivery.age(clock.instant()).compareTo(settings.maxAge()) > 0) {
            String detail = "not sent within " + settings.maxAge();
            settlement.settle(delivery, Outcome.giveUp(Reason.TOO_OLD, detail), delivery.channel());
            return;
        }
        Optional<Carrier> carrier = routes.carrier(delivery.channel());
        if (carrier.isEmpty()) {
            String detail = "no settings for the channel " + delivery.channel();
            settlement.settle(delivery, Outcome.giveUp(Reason.NOT_CONFIGURED, detail), delivery.channel());
        } else if (leases.begin(delivery)) {
            Outcome outcome = call(carrier.get(), delivery);
            settlement.settle(delivery, outcome, carrier.get().channel());
        }
    }

    private Outcome call(Carrier carrier, Delivery delivery) {
        try {
            return LastLook.during(
                    () -> leases.look(delivery),
                    () -> carrier.send(delivery, (key, value) -> leases.note(delivery, key, value)));
        } catch (LeaseLost | CalledBack e) {
            throw e;
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("delivery", delivery.id()).log("carrier failed");
            return Outcome.tryAgain(Reason.CARRIER_FAULT, e.getClass().getSimpleName());
        }
    }
}
