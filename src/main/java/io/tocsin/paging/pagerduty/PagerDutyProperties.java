package io.tocsin.paging.pagerduty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PagerDuty is.
 *
 * @param eventsUrl base address of the Events API
 */
@ConfigurationProperties("tocsin.pagerduty")
record PagerDutyProperties(
        @DefaultValue("https://events.pagerduty.com") String eventsUrl) {

    private static final String ENQUEUE = "/v2/enqueue";

    String baseUrl() {
        String base = eventsUrl.endsWith("/") ? eventsUrl.substring(0, eventsUrl.length() - 1) : eventsUrl;
        return base.endsWith(ENQUEUE) ? base.substring(0, base.length() - ENQUEUE.length()) : base;
    }
}
