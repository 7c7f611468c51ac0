package io.tocsin.paging.pagerduty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PagerDuty is.
 *
 * @param eventsUrl base address of the Events API
 * @param apiUrl base address of the REST API
 */
@ConfigurationProperties("tocsin.pagerduty")
record PagerDutyProperties(
        @DefaultValue("https://events.pagerduty.com") String eventsUrl,
        @DefaultValue("https://api.pagerduty.com") String apiUrl) {

    private static final String ENQUEUE = "/v2/enqueue";

    String restUrl() {
        return apiUrl.endsWith("/") ? apiUrl.substring(0, apiUrl.length() - 1) : apiUrl;
    }

    String baseUrl() {
        String base = eventsUrl.endsWith("/") ? eventsUrl.substring(0, eventsUrl.length() - 1) : eventsUrl;
        return base.endsWith(ENQUEUE) ? base.substring(0, base.length() - ENQUEUE.length()) : base;
    }
}
