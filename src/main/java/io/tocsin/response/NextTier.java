package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom to tell next, in which words, and when the tier after that is due. */
@Component
class NextTier {

    /**
     * A timer later than this, or than half of the delay that follows, was held up by an outage: from then on full delays
     * count, nothing is caught up.
     */
    static final Duration OUTAGE = Duration.ofMinutes(1);

    private final Escalations escalations;
    private final Clock clock;

    NextTier(Escalations escalations, Clock clock) {
        this.escalations = escalations;
        this.clock = clock;
    }

    /**
     * Where the walk through the tiers stands.
     *
     * @param step the call made last, counted from 0 over all rounds; -1 before the first
     * @param episode how often the incident was opened again
     * @param due for when the next call was planned; null where there was no plan
     */
    record Position(int step, int episode, @Nullable Instant due) {}

    /** @param next when the tier after this one is due */
    record Telling(Pager.Call call, TierCall tier, Instant next) {}

    /** Empty where no tier and no round is left that has anybody. */
    Optional<Telling> after(Position position, Incident incident) {
        Instant now = clock.instant();
        return escalations
                .call(Troubles.of(incident), position.step() + 1, now)
                .map(tier -> telling(position, incident, tier, now));
    }

    private static Telling telling(Position position, Incident incident, TierCall tier, Instant now) {
        String lead = tier.step() == 0
                ? "You are being paged: please acknowledge."
                : "Nobody has answered yet: please acknowledge (tier " + tier.tier() + ").";
        String batch = Step.batch(incident.key(), position.episode(), "s" + tier.step());
        Pager.Call call = new Pager.Call(incident, batch, tier.tier(), lead, true);
        return new Telling(
                call, tier, planned(position.due(), tier.after(), now).plus(tier.after()));
    }

    /** Delays count from when this page was planned, so that small lateness does not add up over the tiers. */
    private static Instant planned(@Nullable Instant due, Duration delay, Instant now) {
        if (due == null) {
            return now;
        }
        Duration half = delay.dividedBy(2);
        Duration tolerated = half.compareTo(OUTAGE) < 0 ? half : OUTAGE;
        boolean onTime = !due.isAfter(now) && due.plus(tolerated).isAfter(now);
        return onTime ? due : now;
    }
}
