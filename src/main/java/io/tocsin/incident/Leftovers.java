package io.tocsin.incident;

import io.tocsin.platform.Rounds;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds alerts whose incident has not heard of them because a process ended or a try failed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tocsin.intake.worker.enabled", matchIfMissing = true)
class Leftovers {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration NOTED = Duration.ofSeconds(1);
    /** Whoever took them in is not at work on them any more. */
    private static final Duration LEFT = Duration.ofSeconds(5);

    @Bean
    Rounds leftoverRounds(Settlers settlers, SuppressedNotes suppressed) {
        return new Rounds("intake-leftovers")
                .atOnceAndEvery(PAUSE, "telling incidents of alerts that were left behind", () -> settlers.sweep(LEFT))
                .every(NOTED, "telling incidents what is kept quiet", suppressed::tell);
    }
}
