package io.tocsin.intake.prometheus;

import io.tocsin.platform.Rounds;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every second for alerts whose time has run out: one thread for all of them, and any node does it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tocsin.intake.worker.enabled", matchIfMissing = true)
class SilenceWatch {

    private static final int AT_ONCE = 200;
    /** After so many the rest waits for the next second, and a stop for no more than these. */
    private static final int BATCHES = 20;

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final Duration REMEMBERED = Duration.ofHours(1);

    @Bean
    Rounds silenceRounds(PrometheusReception reception, PostedTable table, Clock clock) {
        return new Rounds("intake-silent")
                .every(LOOK, "ending alerts that have fallen silent", () -> endAll(reception))
                .every(SWEEP, "forgetting alerts long over", () -> table.forget(clock.instant(), REMEMBERED));
    }

    private static void endAll(PrometheusReception reception) {
        int left = BATCHES;
        while (left > 0 && reception.endSilent(AT_ONCE) == AT_ONCE) {
            left--;
        }
    }
}
