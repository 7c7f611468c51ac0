package io.tocsin.intake.watch;

import io.tocsin.platform.Rounds;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at everything watched every few seconds; a slow answer delays its own kind only. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tocsin.intake.worker.enabled", matchIfMissing = true)
class Watchman {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofMinutes(5);

    @Bean
    Rounds watchRounds(Heartbeats heartbeats, Checks checks, Polls polls, BuildWatch builds, BuildLog log) {
        return new Rounds("intake-watch")
                .every(PAUSE, "looking for silent heartbeats", heartbeats::look)
                .every(PAUSE, "checking addresses", checks::look)
                .every(PAUSE, "asking queries", polls::look)
                .every(PAUSE, "reckoning how often builds fail", builds::look)
                .every(SWEEP, "forgetting old builds", log::sweep);
    }
}
