package io.tocsin.readiness;

import io.tocsin.platform.Rounds;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The auditor's own clockwork: a thread of its own, on each node. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditorSettings.class)
class AuditRounds {

    private static final Duration TEST_PAGES = Duration.ofMinutes(5);

    @Bean
    @ConditionalOnProperty(name = "tocsin.auditor.enabled", matchIfMissing = true)
    Rounds testPageRounds(TestPages testPages) {
        return new Rounds("test-pages").every(TEST_PAGES, "sending the month's test pages", testPages::sendDue);
    }

    @Bean
    @ConditionalOnProperty(name = "tocsin.auditor.enabled", matchIfMissing = true)
    Rounds auditorRounds(Auditor auditor, ReadinessMeters meters, AuditorSettings settings) {
        return new Rounds("auditor")
                .every(settings.every(), "proving that everybody will be called", auditor::look)
                .atOnceAndEvery(settings.every(), "taking the figures of readiness", meters::refresh);
    }
}
