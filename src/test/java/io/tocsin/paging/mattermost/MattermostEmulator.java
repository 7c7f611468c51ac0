package io.tocsin.paging.mattermost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;
import java.util.Map;

/** Mattermost's incoming webhooks, as strict as their documentation reads. */
public final class MattermostEmulator extends HttpEmulator {

    static final String HOOK = "/hooks/xxx73f7s4tyx8cp9wgh4uemula";

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected Answer refusal() {
        return Answer.json(400, "{\"id\":\"web.incoming_webhook.channel.app_error\",\"status_code\":400}");
    }

    @Override
    protected Answer answer(Call call) {
        if (!call.method().equals("POST") || !call.path().equals(HOOK)) {
            return Answer.json(404, "{}");
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
        boolean said = !post.path("text").asText().isEmpty()
                || post.path("attachments").size() > 0;
        boolean channel = post.path("channel").isMissingNode()
                || post.path("channel").asText().matches("@?[a-z0-9._-]+");
        return said && channel ? new Answer(200, Map.of("Content-Type", "text/plain"), "ok") : refusal();
    }
}
