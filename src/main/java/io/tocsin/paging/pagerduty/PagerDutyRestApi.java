package io.tocsin.paging.pagerduty;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PagerDuty's REST API v2; what is written is written on behalf of one of its users. */
@Headers({
    "Authorization: Token token={token}",
    "Accept: application/vnd.pagerduty+json;version=2",
    "Content-Type: application/json"
})
interface PagerDutyRestApi {

    @Headers("From: {from}")
    @RequestLine("POST /incidents")
    @Nullable
    Answer create(@Param("token") String token, @Param("from") String from, Body body);

    @Headers("From: {from}")
    @RequestLine("PUT /incidents/{id}")
    @Nullable
    Answer change(@Param("token") String token, @Param("from") String from, @Param("id") String id, Body body);

    @RequestLine("GET /oncalls?schedule_ids%5B%5D={schedule}&earliest=true&limit=100")
    @Nullable
    OnCalls ofSchedule(@Param("token") String token, @Param("schedule") String schedule);

    @RequestLine("GET /oncalls?escalation_policy_ids%5B%5D={policy}&earliest=true&limit=100")
    @Nullable
    OnCalls ofPolicy(@Param("token") String token, @Param("policy") String policy);

    record Body(Map<String, Object> incident) {}

    record Answer(@Nullable Named incident) {}

    record OnCalls(@Nullable List<OnCall> oncalls) {}

    record OnCall(
            @Nullable Named user,
            @Nullable Named schedule,
            @JsonProperty("escalation_policy") @Nullable Named policy,
            @JsonProperty("escalation_level") int level,
            @Nullable String end) {}

    record Named(
            @Nullable String id,
            @Nullable String summary,
            @Nullable String name) {

        String said() {
            return summary != null ? summary : name != null ? name : String.valueOf(id);
        }
    }
}
