package io.tocsin.paging.slack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of Slack's Web API that are used. Failure comes as HTTP 200 with {@code ok: false}. */
@Headers({"Authorization: Bearer {token}", "Content-Type: application/json; charset=utf-8"})
interface SlackApi {

    @RequestLine("POST /chat.postMessage")
    @Nullable
    Answer postMessage(@Param("token") String token, Post post);

    @RequestLine("POST /chat.update")
    @Nullable
    Answer update(@Param("token") String token, Update update);

    @RequestLine("POST /conversations.create")
    @Nullable
    Answer create(@Param("token") String token, Create create);

    @RequestLine("POST /conversations.invite")
    @Nullable
    Answer invite(@Param("token") String token, Invite invite);

    @RequestLine("POST /conversations.setTopic")
    @Nullable
    Answer setTopic(@Param("token") String token, Topic topic);

    @Headers({"Authorization: Bearer {token}", "Content-Type: application/x-www-form-urlencoded"})
    @RequestLine("GET /conversations.list?limit=1000&types=public_channel&cursor={cursor}")
    @Nullable
    Answer list(@Param("token") String token, @Param("cursor") String cursor);

    record Post(
            String channel,
            String text,
            @Nullable List<Object> blocks,
            Map<String, Object> metadata,
            String parse,
            @JsonProperty("unfurl_links") boolean unfurlLinks,
            @JsonProperty("unfurl_media") boolean unfurlMedia) {}

    record Update(String channel, String ts, String text, List<Object> blocks) {}

    record Create(String name, @JsonProperty("is_private") boolean isPrivate) {}

    record Invite(String channel, String users) {}

    record Topic(String channel, String topic) {}

    /** {@code channel} is an object or an id, depending on the method. */
    record Answer(
            @Nullable Boolean ok,
            @Nullable String error,
            @Nullable JsonNode channel,
            @Nullable String ts,
            @Nullable List<Channel> channels,
            @JsonProperty("response_metadata") @Nullable JsonNode metadata) {}

    record Channel(
            String id,
            String name,
            @JsonProperty("is_archived") boolean archived) {}
}
