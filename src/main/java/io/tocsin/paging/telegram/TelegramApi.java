package io.tocsin.paging.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Headers;
import feign.RequestLine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Telegram's bot API; the token is part of the address, so addresses are never shown. */
@Headers("Content-Type: application/json")
interface TelegramApi {

    @RequestLine("POST")
    @Nullable
    Answer send(URI sendMessage, Note note);

    @RequestLine("POST")
    @Nullable
    Answer edit(URI editMessageText, Edit edit);

    record Note(
            @JsonProperty("chat_id") String chat,
            String text,
            @JsonProperty("disable_web_page_preview") boolean withoutPreview,
            @JsonProperty("reply_markup") @Nullable Map<String, List<List<Button>>> buttons) {}

    record Edit(
            @JsonProperty("chat_id") String chat,
            @JsonProperty("message_id") long message,
            String text,
            @JsonProperty("disable_web_page_preview") boolean withoutPreview) {}

    record Button(
            String text,
            @JsonProperty("callback_data") @Nullable String callback,
            @Nullable String url) {}

    record Answer(
            @Nullable Boolean ok,
            @Nullable Result result,
            @Nullable String description,
            @Nullable Parameters parameters) {}

    record Result(@JsonProperty("message_id") @Nullable Long message) {}

    record Parameters(
            @JsonProperty("retry_after") @Nullable Integer retryAfter,
            @JsonProperty("migrate_to_chat_id") @Nullable Long movedTo) {}
}
