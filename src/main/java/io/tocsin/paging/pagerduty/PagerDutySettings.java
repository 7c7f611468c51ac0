package io.tocsin.paging.pagerduty;

import io.tocsin.paging.SignedProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.pagerduty}.
 *
 * @param routingKey integration key of the Events API; without it incidents are opened in {@code service}
 * @param apiToken token of the REST API
 * @param from e-mail address of the PagerDuty user on whose behalf the REST API is called
 * @param webhookSecret by which calls of a webhook subscription are known to be PagerDuty's
 * @param service id of the service in which incidents are opened where there is no routing key
 */
record PagerDutySettings(
        @Nullable String routingKey,
        @Nullable String apiToken,
        @Nullable String from,
        @Nullable String webhookSecret,
        @Nullable String service)
        implements SignedProvider {

    /** Under which key the id of PagerDuty's own incident is kept, once a webhook has told it. */
    static final String ID = "pagerDutyId";

    @Override
    public String provider() {
        return "pagerduty";
    }

    @Override
    public List<String> secrets() {
        return webhookSecret == null ? List.of() : List.of(webhookSecret);
    }

    /** Whether incidents may be written by the REST API, on behalf of somebody. */
    boolean writes() {
        return apiToken != null && from != null;
    }

    @Override
    public String toString() {
        return "PagerDutySettings[from=" + from + "]";
    }
}
