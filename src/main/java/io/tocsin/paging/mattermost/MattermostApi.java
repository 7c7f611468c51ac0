package io.tocsin.paging.mattermost;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Headers;
import feign.RequestLine;
import feign.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mattermost's incoming webhooks, which answer {@code ok} as plain text. */
interface MattermostApi {

    @Headers("Content-Type: application/json")
    @RequestLine("POST")
    Response post(URI hook, Post post);

    record Post(
            @Nullable String channel,
            String username,
            String text,
            List<Attachment> attachments,
            Map<String, Object> props) {}

    record Attachment(
            String fallback,
            String color,
            String title,
            @JsonProperty("title_link") @Nullable String titleLink,
            String text,
            List<Field> fields) {}

    record Field(@JsonProperty("short") boolean brief, String title, String value) {}
}
