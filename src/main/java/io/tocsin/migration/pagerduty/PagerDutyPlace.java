package io.tocsin.migration.pagerduty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PagerDuty's REST API is.
 *
 * @param apiUrl base address, the one that paging uses too
 */
@ConfigurationProperties("tocsin.pagerduty")
record PagerDutyPlace(
        @DefaultValue("https://api.pagerduty.com") String apiUrl) {}
