package io.tocsin.paging.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;
import java.util.Set;

/** PagerDuty's Events API v2, as strict as the documentation reads. */
public final class PagerDutyEmulator extends HttpEmulator {

    public static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

    private final ObjectMapper json = new ObjectMapper();
    private final PagerDutyRestEmulator rest = new PagerDutyRestEmulator();

    @Override
    protected Answer refusal() {
        return invalid("no");
    }

    @Override
    protected Answer answer(Call call) {
        if (call.path().startsWith("/incidents") || call.path().startsWith("/oncalls")) {
            return rest.answer(call);
        }
        if (!call.method().equals("POST") || !call.path().equals("/v2/enqueue")) {
            return Answer.json(404, "{}");
        }
        if (!"application/json".equals(call.headers().get("content-type"))) {
            return Answer.json(415, "{}");
        }
        try {
            return event(json.readTree(call.body()));
        } catch (JsonProcessingException e) {
            return invalid("not JSON");
        }
    }

    private static Answer event(JsonNode event) {
        if (event.path("routing_key").asText().length() != 32) {
            return invalid("routing_key");
        }
        String key = event.path("dedup_key").asText();
        if (key.isEmpty() || key.length() > 255) {
            return invalid("dedup_key");
        }
        return switch (event.path("event_action").asText()) {
            case "trigger" -> trigger(event.path("payload"), key);
            case "acknowledge", "resolve" -> event.has("payload") ? invalid("payload") : accepted(key);
            default -> invalid("event_action");
        };
    }

    private static Answer trigger(JsonNode payload, String key) {
        String summary = payload.path("summary").asText();
        if (summary.isEmpty() || summary.length() > 1024) {
            return invalid("payload.summary");
        }
        if (payload.path("source").asText().isEmpty()) {
            return invalid("payload.source");
        }
        return SEVERITIES.contains(payload.path("severity").asText()) ? accepted(key) : invalid("payload.severity");
    }

    private static Answer accepted(String key) {
        return Answer.json(
                202, "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"" + key + "\"}");
    }

    private static Answer invalid(String what) {
        return Answer.json(
                400,
                "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"" + what + "\"]}");
    }
}
