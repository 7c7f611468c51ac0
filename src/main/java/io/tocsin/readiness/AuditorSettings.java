package io.tocsin.readiness;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How closely the auditor looks.
 *
 * @param enabled whether it looks at all
 * @param every pause between two looks
 * @param grace how late something may be before it counts as standing still
 */
@ConfigurationProperties("tocsin.auditor")
record AuditorSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("PT1M") Duration every,
        @DefaultValue("PT1M") Duration grace,
        @DefaultValue Heartbeat heartbeat) {

    /**
     * The watchman outside who hears from us while all is well.
     *
     * @param url asked after each look that found nothing wrong; null where nobody listens
     */
    record Heartbeat(@Nullable String url) {}
}
