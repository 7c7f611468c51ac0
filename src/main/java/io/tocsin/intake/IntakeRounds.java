package io.tocsin.intake;

import io.tocsin.alert.AlertChanges;
import io.tocsin.alert.Alerts;
import io.tocsin.alert.Countings;
import io.tocsin.alert.Tally;
import io.tocsin.intake.signature.SignedCalls;
import io.tocsin.platform.Rounds;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the doors do between messages: alerts whose time is over come back, and what nobody asks for any more goes. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tocsin.intake.worker.enabled", matchIfMissing = true)
class IntakeRounds {

    private static final Duration REVIEW = Duration.ofSeconds(2);
    private static final Duration ADD_UP = Duration.ofSeconds(10);
    private static final Duration SWEEP = Duration.ofMinutes(5);

    @Bean
    Rounds heldRounds(
            HeldReview review, Alerts alerts, Countings countings, SignedDeliveries deliveries, SignedCalls calls) {
        return new Rounds("intake-held")
                .every(REVIEW, "judging held alerts again", review::review)
                .every(SWEEP, "forgetting messages that only repeated", alerts::sweepBodies)
                .every(SWEEP, "forgetting what rules counted of troubles long over", countings::sweep)
                .every(SWEEP, "forgetting signed messages nobody sends again", deliveries::sweep)
                .every(SWEEP, "forgetting calls that are too old to come again", calls::sweep);
    }

    /** Apart from the others, who would wait for it in a storm. */
    @Bean
    Rounds tallyRounds(Tally tally, AlertChanges changes) {
        return new Rounds("intake-tally")
                .every(ADD_UP, "adding up what repeated", tally::addUp)
                .every(SWEEP, "forgetting changes that every node has heard of", changes::sweep);
    }
}
