package io.tocsin.paging.opsgenie;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opsgenie's Alert API: it promises to process what it is sent, and does so a moment later. */
@Headers({"Content-Type: application/json", "Authorization: GenieKey {key}"})
interface OpsgenieApi {

    @RequestLine("POST /v2/alerts")
    @Nullable
    Answer create(@Param("key") String key, Alert alert);

    @RequestLine("POST /v2/alerts/{alias}/{step}?identifierType=alias")
    @Nullable
    Answer step(@Param("key") String key, @Param("alias") String alias, @Param("step") String step, Note note);

    record Alert(
            String message,
            String alias,
            String description,
            @Nullable List<Responder> responders,
            Map<String, String> details,
            String entity,
            String source,
            String priority) {}

    record Responder(String type, String name) {}

    record Note(String user, String source, String note) {}

    record Answer(@Nullable String result, @Nullable String requestId) {}
}
