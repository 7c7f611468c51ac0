package io.tocsin.paging.jira;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jira Cloud's issues as far as they are used, as strict as the documentation reads. */
public final class JiraEmulator extends HttpEmulator {

    public static final String LOGIN = "ops@example.com:jira-emulated";

    private static final int LONGEST_SUMMARY = 255;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, JsonNode> issues = new LinkedHashMap<>();
    private final List<String> comments = new ArrayList<>();
    private final List<String> moves = new ArrayList<>();
    private volatile boolean dead;

    /** Every issue's fields by its key. */
    public synchronized Map<String, JsonNode> issues() {
        return new LinkedHashMap<>(issues);
    }

    public synchronized List<String> comments() {
        return List.copyOf(comments);
    }

    public synchronized List<String> moves() {
        return List.copyOf(moves);
    }

    /** The workflow has no way to done any more. */
    void deadEnd() {
        dead = true;
    }

    @Override
    protected Answer refusal() {
        return invalid("issuetype");
    }

    @Override
    protected synchronized Answer answer(Call call) {
        String login = Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + login).equals(call.headers().get("authorization"))) {
            return Answer.json(401, "{}");
        }
        try {
            return route(call.method() + " " + call.path().replaceFirst("\\?.*", ""), call);
        } catch (JsonProcessingException e) {
            return invalid("json");
        }
    }

    private Answer route(String what, Call call) throws JsonProcessingException {
        return switch (what) {
            case "POST /rest/api/3/issue" -> open(json.readTree(call.body()).path("fields"));
            case "GET /rest/api/3/search/jql" -> search(URLDecoder.decode(call.path(), StandardCharsets.UTF_8));
            case "POST /rest/api/3/issue/OPS-1/comment" -> comment(json.readTree(call.body()));
            case "GET /rest/api/3/issue/OPS-1/transitions" -> Answer.json(200, transitions());
            case "POST /rest/api/3/issue/OPS-1/transitions" -> move(json.readTree(call.body()));
            default -> Answer.json(404, "{}");
        };
    }

    private Answer open(JsonNode fields) {
        String summary = fields.path("summary").asText();
        if (summary.isBlank() || summary.length() > LONGEST_SUMMARY || summary.contains("\n")) {
            return invalid("summary");
        }
        if (!fields.at("/project/key").asText().equals("OPS")
                || !fields.at("/issuetype/name").asText().equals("Incident")) {
            return invalid("project");
        }
        if (!isDocument(fields.path("description"))) {
            return invalid("description");
        }
        for (JsonNode label : fields.path("labels")) {
            if (label.asText().contains(" ")) {
                return invalid("labels");
            }
        }
        String key = "OPS-" + (issues.size() + 1);
        issues.put(key, fields);
        return Answer.json(201, "{\"id\":\"10000\",\"key\":\"" + key + "\",\"self\":\"" + url() + "/x\"}");
    }

    private Answer search(String path) {
        String found = issues.entrySet().stream()
                .filter(issue -> path.contains(issue.getValue().at("/labels/1").asText()))
                .map(issue -> "{\"id\":\"10000\",\"key\":\"" + issue.getKey() + "\"}")
                .findFirst()
                .orElse("");
        return Answer.json(200, "{\"issues\":[" + found + "],\"isLast\":true}");
    }

    private Answer comment(JsonNode asked) {
        if (!isDocument(asked.path("body"))) {
            return invalid("body");
        }
        comments.add(asked.at("/body/content/0/content/0/text").asText());
        return Answer.json(201, "{\"id\":\"1\"}");
    }

    private String transitions() {
        String done = "{\"id\":\"31\",\"name\":\"Done\",\"to\":{\"statusCategory\":{\"key\":\"done\"}}}";
        String begin = "{\"id\":\"21\",\"name\":\"Begin\",\"to\":{\"statusCategory\":{\"key\":\"indeterminate\"}}}";
        return "{\"transitions\":[" + begin + (dead ? "" : "," + done) + "]}";
    }

    private Answer move(JsonNode asked) {
        moves.add(asked.at("/transition/id").asText());
        return new Answer(204, Map.of(), "");
    }

    private static boolean isDocument(JsonNode node) {
        return node.path("type").asText().equals("doc") && node.path("version").asInt() == 1;
    }

    private static Answer invalid(String field) {
        return Answer.json(400, "{\"errorMessages\":[],\"errors\":{\"" + field + "\":\"is not valid\"}}");
    }
}
