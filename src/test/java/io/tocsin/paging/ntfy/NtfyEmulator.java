package io.tocsin.paging.ntfy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;
import java.nio.charset.StandardCharsets;

/** An ntfy server, as strict as its documentation reads. */
public final class NtfyEmulator extends HttpEmulator {

    static final String TOKEN = "tk_emulated";

    private static final int MOST_BYTES = 4096;
    private static final int MOST_ACTIONS = 3;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected Answer refusal() {
        return Answer.json(400, "{\"code\":40009,\"http\":400,\"error\":\"invalid request: topic invalid\"}");
    }

    @Override
    protected Answer rateLimited() {
        return new Answer(
                429,
                java.util.Map.of("Retry-After", "7"),
                "{\"code\":42901,\"http\":429,\"error\":\"limit reached: too many requests\"}");
    }

    @Override
    protected Answer answer(Call call) {
        if (!("Bearer " + TOKEN).equals(call.headers().get("authorization"))) {
            return Answer.json(401, "{\"code\":40101}");
        }
        if (!call.method().equals("POST") || !call.path().equals("/")) {
            return Answer.json(404, "{}");
        }
        if (!"application/json".equals(call.headers().get("content-type"))) {
            return Answer.json(415, "{}");
        }
        try {
            return published(json.readTree(call.body()));
        } catch (JsonProcessingException e) {
            return refusal();
        }
    }

    private Answer published(JsonNode note) {
        boolean topic = note.path("topic").asText().matches("[A-Za-z0-9_-]{1,64}");
        boolean priority =
                note.path("priority").asInt() >= 1 && note.path("priority").asInt() <= 5;
        boolean fits = note.path("message").asText().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        boolean actions = note.path("actions").size() <= MOST_ACTIONS;
        for (JsonNode action : note.path("actions")) {
            actions &= action.path("action").asText().matches("view|http|broadcast")
                    && !action.path("label").asText().isEmpty()
                    && !action.path("url").asText().isEmpty();
        }
        return topic && priority && fits && actions
                ? Answer.json(
                        200,
                        "{\"id\":\"sPs71M8A2T\",\"time\":1780401600,\"event\":\"message\",\"topic\":\""
                                + note.path("topic").asText() + "\"}")
                : refusal();
    }
}
