package io.tocsin.paging.pagerduty;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Headers;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PagerDuty's Events API v2. */
@Headers({"Content-Type: application/json", "Accept: application/json"})
interface PagerDutyApi {

    @RequestLine("POST /v2/enqueue")
    @Nullable
    Answer enqueue(Event event);

    record Event(
            @JsonProperty("routing_key") String routingKey,
            @JsonProperty("event_action") String action,
            @JsonProperty("dedup_key") String dedupKey,
            @Nullable Payload payload,
            @Nullable List<Link> links,
            @Nullable String client,
            @JsonProperty("client_url") @Nullable String clientUrl) {

        @Override
        public String toString() {
            return "Event[" + action + " " + dedupKey + "]";
        }
    }

    record Payload(
            String summary,
            String source,
            String severity,
            String timestamp,
            @JsonProperty("custom_details") Map<String, String> details) {}

    record Link(String href, String text) {}

    record Answer(
            @Nullable String status,
            @Nullable String message,
            @JsonProperty("dedup_key") @Nullable String dedupKey) {}
}
