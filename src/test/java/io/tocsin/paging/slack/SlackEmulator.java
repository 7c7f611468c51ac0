package io.tocsin.paging.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Slack's Web API as far as it is used, as strict as the documentation reads. */
public final class SlackEmulator extends HttpEmulator {

    public static final String TOKEN = "xoxb-emulated";

    private static final Set<String> KNOWN = Set.of("U024BE7LH", "#incidents", "C1", "C2", "C3");

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> rooms = new LinkedHashMap<>();
    private final Map<String, Set<String>> members = new LinkedHashMap<>();
    private final Deque<String> errors = new ArrayDeque<>();

    /** The next call is answered with this error. */
    public void failNext(String error) {
        errors.add(error);
    }

    public Map<String, String> rooms() {
        return rooms;
    }

    public Set<String> members(String room) {
        return members.getOrDefault(room, Set.of());
    }

    @Override
    protected Answer refusal() {
        return no("channel_not_found");
    }

    @Override
    protected synchronized Answer answer(Call call) {
        if (!("Bearer " + TOKEN).equals(call.headers().get("authorization"))) {
            return no("invalid_auth");
        }
        if (!errors.isEmpty()) {
            return no(errors.remove());
        }
        if (call.path().startsWith("/api/conversations.list?")) {
            return call.method().equals("GET") ? list() : no("invalid_form_data");
        }
        if (!"application/json; charset=utf-8".equals(call.headers().get("content-type"))) {
            return no("invalid_post_type");
        }
        try {
            return method(call.path(), json.readTree(call.body()));
        } catch (JsonProcessingException e) {
            return no("invalid_json");
        }
    }

    private Answer method(String path, JsonNode body) {
        return switch (path) {
            case "/api/chat.postMessage" -> post(body);
            case "/api/chat.update" -> body.path("ts").asText().isEmpty() ? no("message_not_found") : post(body);
            case "/api/conversations.create" -> create(body.path("name").asText());
            case "/api/conversations.invite" ->
                invite(body.path("channel").asText(), body.path("users").asText());
            case "/api/conversations.setTopic" ->
                body.path("topic").asText().length() > 250 ? no("too_long") : Answer.json(200, "{\"ok\":true}");
            default -> no("unknown_method");
        };
    }

    private Answer post(JsonNode body) {
        String channel = body.path("channel").asText();
        if (!KNOWN.contains(channel)) {
            return no("channel_not_found");
        }
        if (body.path("text").asText().isEmpty()) {
            return no("no_text");
        }
        for (JsonNode block : body.path("blocks")) {
            boolean header = block.path("type").asText().equals("header");
            int length = block.path("text").path("text").asText().length();
            if (header ? length > 150 || length == 0 : length > 3000) {
                return no("invalid_blocks");
            }
        }
        return Answer.json(200, "{\"ok\":true,\"channel\":\"" + channel + "\",\"ts\":\"1503435956.000247\"}");
    }

    private Answer create(String name) {
        if (!name.matches("[a-z0-9_-]{1,80}")) {
            return no("invalid_name_specials");
        }
        if (rooms.containsKey(name)) {
            return no("name_taken");
        }
        String id = "C" + (rooms.size() + 1);
        rooms.put(name, id);
        return Answer.json(200, "{\"ok\":true,\"channel\":{\"id\":\"" + id + "\",\"name\":\"" + name + "\"}}");
    }

    private Answer invite(String room, String users) {
        for (String user : users.split(",")) {
            if (!KNOWN.contains(user)) {
                return no("user_not_found");
            }
            if (!members.computeIfAbsent(room, id -> new TreeSet<>()).add(user)) {
                return no("already_in_channel");
            }
        }
        return Answer.json(200, "{\"ok\":true,\"channel\":{\"id\":\"" + room + "\"}}");
    }

    private Answer list() {
        StringBuilder channels = new StringBuilder();
        rooms.forEach((name, id) -> channels.append(channels.isEmpty() ? "" : ",")
                .append("{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"is_archived\":false}"));
        return Answer.json(
                200, "{\"ok\":true,\"channels\":[" + channels + "],\"response_metadata\":{\"next_cursor\":\"\"}}");
    }

    private static Answer no(String error) {
        return Answer.json(200, "{\"ok\":false,\"error\":\"" + error + "\"}");
    }
}
