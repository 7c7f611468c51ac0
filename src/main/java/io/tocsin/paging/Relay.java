package io.tocsin.paging;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings a delivery to its provider, and to the next one where that fails: at once where nothing has gone out, and as a
 * repeat where that is not known and a second try did not clear it up.
 */
@Component
class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final Leases leases;
    private final SignalSubjects subjects;
    private final Circuits circuits;
    private final CatchUp catchUp;
    private final Clock clock;

    Relay(Leases leases, SignalSubjects subjects, Circuits circuits, CatchUp catchUp, Clock clock) {
        this.leases = leases;
        this.subjects = subjects;
        this.circuits = circuits;
        this.catchUp = catchUp;
        this.clock = clock;
    }

    /** Tries the ways in their order; throws {@link CalledBack} or {@link LeaseLost} where it must not go on. */
    Carried carry(Delivery delivery, List<Way> ways) {
        return subjects.ready(delivery)
                .map(ready -> inTurn(ready, ways))
                .orElseGet(() -> Carried.at(
                        delivery.channel(),
                        Outcome.tryAgain(Reason.NOT_READY, "the message it is about is still on its way")));
    }

    private Carried inTurn(Delivery delivery, List<Way> ways) {
        List<Passage> failed = new ArrayList<>();
        @Nullable Carried worst = null;
        boolean called = false;
        for (Way way : ways) {
            if (called) {
                leases.look(delivery);
            }
            Carried tried = attempt(way, delivery.via(way.address(), worst != null && worst.unknown()));
            called |= !resting(tried.outcome());
            if (tried.outcome() instanceof Outcome.Delivered) {
                return new Carried(tried.outcome(), way.via(), false, List.copyOf(failed), passage(tried));
            }
            failed.add(passage(tried));
            worst = worst == null ? tried : later(worst, tried);
            if (!handsOver(tried.outcome(), delivery.attempts())) {
                break;
            }
        }
        Carried end = worst == null
                ? Carried.at(delivery.channel(), Outcome.giveUp(Reason.NOT_CONFIGURED, "no provider"))
                : worst;
        return new Carried(end.outcome(), end.via(), end.unknown(), List.copyOf(failed), null);
    }

    private Carried attempt(Way way, Delivery delivery) {
        String circuit = way.carrier().circuit(delivery);
        Duration rest = circuits.rest(circuit);
        if (rest != null) {
            // not until its rest is over: another node's way to it may be open
            return Carried.at(way.via(), Outcome.tryAgain(Reason.RESTING, "left alone since it keeps failing"));
        }
        Outcome outcome = call(way.carrier(), delivery);
        hear(way, circuits.heard(circuit, outcome));
        return Carried.at(way.via(), outcome);
    }

    private void hear(Way way, Circuits.News news) {
        switch (news) {
            case BACK -> catchUp.isBack(way.carrier().channel());
            case AWAY -> catchUp.isAway(way.carrier().channel());
            case WELL -> catchUp.isWell(way.carrier().channel());
            case NONE -> {}
        }
    }

    private Outcome call(Carrier carrier, Delivery delivery) {
        try {
            return LastLook.during(
                    () -> leases.look(delivery),
                    () -> carrier.send(delivery, (key, value) -> leases.note(delivery, key, value)));
        } catch (LeaseLost | CalledBack e) {
            throw e;
        } catch (LookFailed e) {
            return Outcome.tryAgain(Reason.NOT_READY, e.getMessage());
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("delivery", delivery.id())
                    .addKeyValue("failure", Failures.traced(e))
                    .log("carrier failed");
            return Outcome.tryAgain(Reason.CARRIER_FAULT, e.getClass().getSimpleName());
        }
    }

    /** What may work later stands for what will not; what may have arrived stands for what surely has not. */
    private static Carried later(Carried one, Carried other) {
        boolean oneLater = one.outcome() instanceof Outcome.TryAgain;
        boolean otherLater = other.outcome() instanceof Outcome.TryAgain;
        boolean sooner = oneLater == otherLater && !one.unknown() && (other.unknown() || shorter(other, one));
        Carried chosen = (otherLater && !oneLater) || sooner ? other : one;
        return new Carried(chosen.outcome(), chosen.via(), one.unknown() || other.unknown(), List.of(), null);
    }

    private static boolean shorter(Carried one, Carried other) {
        return one.outcome() instanceof Outcome.TryAgain first
                && other.outcome() instanceof Outcome.TryAgain second
                && second.retryAfter() != null
                && (first.retryAfter() == null || first.retryAfter().compareTo(second.retryAfter()) < 0);
    }

    private static boolean handsOver(Outcome outcome, int attempts) {
        return !(outcome instanceof Outcome.TryAgain again) || !again.reason().unknown() || attempts > 0;
    }

    private static boolean resting(Outcome outcome) {
        return outcome instanceof Outcome.TryAgain again && again.reason() == Reason.RESTING;
    }

    private Passage passage(Carried tried) {
        Outcome outcome = tried.outcome();
        if (outcome instanceof Outcome.TryAgain again) {
            String word = resting(again) ? "passed-over" : "try-again";
            return new Passage(
                    clock.instant(), tried.via(), word, again.reason().word(), again.detail());
        }
        if (outcome instanceof Outcome.GiveUp gaveUp) {
            return new Passage(
                    clock.instant(), tried.via(), "gave-up", gaveUp.reason().word(), gaveUp.detail());
        }
        return new Passage(clock.instant(), tried.via(), "delivered", null, null);
    }
}
