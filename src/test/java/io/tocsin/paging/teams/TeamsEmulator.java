package io.tocsin.paging.teams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;
import java.util.Map;

/** A workflow of Power Automate that posts the cards it is sent. */
public final class TeamsEmulator extends HttpEmulator {

    private static final int MOST_BYTES = 28 * 1024;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected Answer refusal() {
        return Answer.json(400, "{\"error\":{\"code\":\"TriggerInputSchemaMismatch\"}}");
    }

    @Override
    protected String malformed() {
        return "it works\r\n\r\n";
    }

    @Override
    protected Answer answer(Call call) {
        if (!call.path()
                .equals("/workflows/emulated/triggers/manual/paths/invoke?api-version=1"
                        + "&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=s-e_c%2Bret")) {
            return Answer.json(404, "{}");
        }
        if (call.body().length() > MOST_BYTES) {
            return refusal();
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

    private Answer posted(JsonNode message) {
        JsonNode attachment = message.path("attachments").path(0);
        JsonNode card = attachment.path("content");
        boolean right = message.path("type").asText().equals("message")
                && attachment.path("contentType").asText().equals("application/vnd.microsoft.card.adaptive")
                && card.path("type").asText().equals("AdaptiveCard")
                && card.path("version").asText().equals("1.4")
                && card.path("body").size() > 0;
        for (JsonNode action : card.path("actions")) {
            right &= action.path("type").asText().equals("Action.OpenUrl")
                    && action.path("url").asText().startsWith("http");
        }
        return right ? new Answer(202, Map.of(), "") : refusal();
    }
}
