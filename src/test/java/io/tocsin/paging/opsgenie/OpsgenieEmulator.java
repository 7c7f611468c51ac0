package io.tocsin.paging.opsgenie;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;
import java.util.Map;

/** Opsgenie's Alert API as far as it is used, as strict as the documentation reads. */
public final class OpsgenieEmulator extends HttpEmulator {

    static final String KEY = "eb243592-faa2-4ba2-a551q-emulated";

    private static final String PROMISED =
            "{\"result\":\"Request will be processed\",\"took\":0.302,\"requestId\":\"43a29c5c-3dbf\"}";

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected Answer refusal() {
        return Answer.json(422, "{\"message\":\"Request body is not processable.\",\"took\":0.0,\"requestId\":\"r\"}");
    }

    @Override
    protected Answer rateLimited() {
        return new Answer(
                429,
                Map.of("X-RateLimit-State", "THROTTLED", "X-RateLimit-Period-In-Sec", "7"),
                "{\"message\":\"You are making too many requests!\",\"took\":0.0,\"requestId\":\"r\"}");
    }

    @Override
    protected Answer answer(Call call) {
        if (!("GenieKey " + KEY).equals(call.headers().get("authorization"))) {
            return Answer.json(401, "{\"message\":\"Could not authenticate\",\"took\":0.0,\"requestId\":\"r\"}");
        }
        if (!"application/json".equals(call.headers().get("content-type"))) {
            return Answer.json(415, "{}");
        }
        try {
            return route(call.method() + " " + call.path(), json.readTree(call.body()));
        } catch (JsonProcessingException e) {
            return refusal();
        }
    }

    private Answer route(String route, JsonNode body) {
        return switch (route) {
            case "POST /v2/alerts" -> created(body);
            case "POST /v2/alerts/INC-1/acknowledge?identifierType=alias",
                    "POST /v2/alerts/INC-1/close?identifierType=alias" -> Answer.json(202, PROMISED);
            default -> Answer.json(404, "{\"message\":\"Not found\"}");
        };
    }

    private Answer created(JsonNode alert) {
        String message = alert.path("message").asText();
        boolean right = !message.isEmpty()
                && message.codePointCount(0, message.length()) <= 130
                && alert.path("alias").asText().length() <= 512
                && alert.path("description").asText().length() <= 15_000
                && alert.path("priority").asText("P3").matches("P[1-5]");
        for (JsonNode detail : alert.path("details")) {
            right &= detail.isTextual();
        }
        for (JsonNode responder : alert.path("responders")) {
            right &= responder.path("type").asText().matches("team|user|escalation|schedule")
                    && !responder.path("name").asText().isEmpty();
        }
        return right ? Answer.json(202, PROMISED) : refusal();
    }
}
