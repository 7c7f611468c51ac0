package io.tocsin.paging.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Telegram's bot API as far as it is used, as strict as the documentation reads. */
public final class TelegramEmulator extends HttpEmulator {

    static final String TOKEN = "123456:ABC-DEF_emulated";
    static final String CHAT = "123456789";
    static final String MOVED = "-100";

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected Answer refusal() {
        return no(400, "Bad Request: chat not found", "");
    }

    @Override
    protected Answer rateLimited() {
        return no(429, "Too Many Requests: retry after 7", ",\"parameters\":{\"retry_after\":7}");
    }

    @Override
    protected Answer answer(Call call) {
        if (!call.method().equals("POST") || !call.path().startsWith("/bot" + TOKEN + "/")) {
            return no(401, "Unauthorized", "");
        }
        if (!"application/json".equals(call.headers().get("content-type"))) {
            return Answer.json(415, "{}");
        }
        try {
            return method(call.path().substring(call.path().lastIndexOf('/') + 1), json.readTree(call.body()));
        } catch (JsonProcessingException e) {
            return refusal();
        }
    }

    private Answer method(String method, JsonNode body) {
        String text = body.path("text").asText();
        if (text.isEmpty() || text.length() > 4096 || body.has("parse_mode")) {
            return no(400, "Bad Request: message is too long", "");
        }
        if (body.path("chat_id").asText().equals(MOVED)) {
            return no(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                    ",\"parameters\":{\"migrate_to_chat_id\":" + CHAT + "}");
        }
        if (!body.path("chat_id").asText().equals(CHAT)) {
            return refusal();
        }
        return switch (method) {
            case "sendMessage" -> buttonsRight(body.path("reply_markup").path("inline_keyboard")) ? ok() : refusal();
            case "editMessageText" -> body.path("message_id").asLong() == 42 ? ok() : refusal();
            default -> no(404, "Not Found", "");
        };
    }

    private static boolean buttonsRight(JsonNode keyboard) {
        for (JsonNode row : keyboard) {
            for (JsonNode button : row) {
                byte[] data = button.path("callback_data").asText().getBytes(StandardCharsets.UTF_8);
                boolean one = button.has("callback_data") != button.has("url");
                if (!one || data.length > 64 || button.path("text").asText().isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Answer ok() {
        return Answer.json(200, "{\"ok\":true,\"result\":{\"message_id\":42,\"date\":1780401600}}");
    }

    private static Answer no(int code, String description, String more) {
        return new Answer(
                code,
                Map.of("Content-Type", "application/json"),
                "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"" + more + "}");
    }
}
