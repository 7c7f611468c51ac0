package io.tocsin.oncall;

import io.tocsin.platform.Rounds;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens by itself as time goes by: shifts change, requests expire, gaps come nearer, old records go. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tocsin.oncall.worker.enabled", matchIfMissing = true)
class OnCallRounds {

    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration GAPS = Duration.ofMinutes(10);
    private static final Duration SWEEP = Duration.ofHours(1);

    @Bean
    Rounds dutyRounds(HandOffs handOffs, Covers covers, GapWatch gaps, Leavings leavings) {
        return new Rounds("on-call")
                .atOnceAndEvery(LOOK, "noticing who is on call", handOffs::look)
                .every(LOOK, "ending requests nobody answered", covers::expire)
                .atOnceAndEvery(GAPS, "looking for gaps ahead", gaps::look)
                .every(SWEEP, "forgetting what is long over", leavings::sweep);
    }
}
