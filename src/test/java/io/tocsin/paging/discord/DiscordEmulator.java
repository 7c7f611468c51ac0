package io.tocsin.paging.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;
import java.util.Map;

/** Discord's webhooks, as strict as their documentation reads. */
public final class DiscordEmulator extends HttpEmulator {

    static final String HOOK = "/api/webhooks/223704706495545344/emulated-token_1";

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected Answer refusal() {
        return Answer.json(400, "{\"message\":\"Invalid Form Body\",\"code\":50035}");
    }

    @Override
    protected Answer rateLimited() {
        return new Answer(
                429,
                Map.of("Content-Type", "application/json", "Retry-After", "8"),
                "{\"message\":\"You are being rate limited.\",\"retry_after\":7.0,\"global\":false}");
    }

    @Override
    protected Answer answer(Call call) {
        if (!call.method().equals("POST") || !call.path().equals(HOOK + "?wait=true")) {
            return Answer.json(404, "{\"message\":\"Unknown Webhook\",\"code\":10015}");
        }
        if (!"application/json".equals(call.headers().get("content-type"))) {
            return Answer.json(415, "{}");
        }
        try {
            return posted(json.readTree(call.body()));
        } catch (JsonProcessingException e) {
            return refusal();
        }
    }

    private Answer posted(JsonNode post) {
        JsonNode embed = post.path("embeds").path(0);
        boolean fits = post.path("content").asText().length() <= 2000
                && post.path("embeds").size() <= 10
                && embed.path("title").asText().length() <= 256
                && embed.path("description").asText().length() <= 4096
                && embed.path("fields").size() <= 25
                && embed.path("footer").path("text").asText().length() <= 2048
                && embed.toString().length() <= 6000;
        for (JsonNode field : embed.path("fields")) {
            fits &= fits(field.path("name").asText(), 256)
                    && fits(field.path("value").asText(), 1024);
        }
        return fits ? Answer.json(200, "{\"id\":\"1234567890\",\"type\":0}") : refusal();
    }

    private static boolean fits(String text, int most) {
        return !text.isBlank() && text.length() <= most;
    }
}
