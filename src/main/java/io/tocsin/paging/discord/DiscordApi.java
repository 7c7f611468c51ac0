package io.tocsin.paging.discord;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Headers;
import feign.RequestLine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Discord's webhooks, waited for so that a message is known by its id. */
interface DiscordApi {

    @Headers("Content-Type: application/json")
    @RequestLine("POST ?wait=true")
    @Nullable
    Answer post(URI hook, Post post);

    record Post(
            String content,
            List<Embed> embeds,
            @JsonProperty("allowed_mentions") Map<String, Object> allowedMentions) {}

    record Embed(
            String title, String description, @Nullable String url, int color, List<Field> fields, Footer footer) {}

    record Field(String name, String value, boolean inline) {}

    record Footer(String text) {}

    record Answer(@Nullable String id) {}
}
