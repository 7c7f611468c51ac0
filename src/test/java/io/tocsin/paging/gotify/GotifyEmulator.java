package io.tocsin.paging.gotify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;

/** A Gotify server, as strict as its specification reads. */
public final class GotifyEmulator extends HttpEmulator {

    static final String TOKEN = "AkE7xEmulated";

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected Answer refusal() {
        return Answer.json(400, "{\"error\":\"Bad Request\",\"errorCode\":400}");
    }

    @Override
    protected Answer answer(Call call) {
        if (!TOKEN.equals(call.headers().get("x-gotify-key"))) {
            return Answer.json(401, "{\"error\":\"Unauthorized\",\"errorCode\":401}");
        }
        if (!call.method().equals("POST") || !call.path().equals("/message")) {
            return Answer.json(404, "{}");
        }
        if (!"application/json".equals(call.headers().get("content-type"))) {
            return Answer.json(415, "{}");
        }
        try {
            return json.readTree(call.body()).path("message").asText().isEmpty() ? refusal() : taken();
        } catch (JsonProcessingException e) {
            return refusal();
        }
    }

    private static Answer taken() {
        return Answer.json(200, "{\"id\":25,\"appid\":5,\"message\":\"m\",\"date\":\"2026-06-02T12:00:00Z\"}");
    }
}
