package io.tocsin.platform;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock: UTC, cut to what PostgreSQL keeps, so that a stored instant equals the one in hand. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return new SharedClock(Clock.tick(Clock.systemUTC(), MICROSECOND), System::nanoTime);
    }
}
