package io.tocsin.paging.pagerduty;

import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.pagerduty}.
 *
 * @param routingKey integration key of the Events API; PagerDuty is not paged without it
 * @param apiToken token of the REST API
 * @param from e-mail address of the PagerDuty user on whose behalf the REST API is called
 */
record PagerDutySettings(
        @Nullable String routingKey,
        @Nullable String apiToken,
        @Nullable String from) {

    @Override
    public String toString() {
        return "PagerDutySettings[from=" + from + "]";
    }
}
