package io.tocsin.paging.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.paging.HttpEmulator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GitHub's issues as far as they are used, as strict as the documentation reads. */
public final class GitHubEmulator extends HttpEmulator {

    public static final String TOKEN = "ghp_emulated";
    public static final String REPOSITORY = "example/operations";

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_BODY = 65_536;
    private static final Pattern ONE = Pattern.compile("/repos/" + REPOSITORY + "/issues/(\\d+)(/comments)?");

    private final ObjectMapper json = new ObjectMapper();
    private final List<ObjectNode> issues = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();

    /** Every issue there is, oldest first. */
    public synchronized List<JsonNode> issues() {
        return List.copyOf(issues);
    }

    public synchronized List<String> comments() {
        return List.copyOf(comments);
    }

    @Override
    protected Answer refusal() {
        return invalid("title");
    }

    @Override
    protected synchronized Answer answer(Call call) {
        if (!("Bearer " + TOKEN).equals(call.headers().get("authorization"))) {
            return Answer.json(401, "{\"message\":\"Bad credentials\"}");
        }
        if (!"2022-11-28".equals(call.headers().get("x-github-api-version"))
                || !call.headers().containsKey("user-agent")) {
            return Answer.json(400, "{\"message\":\"headers\"}");
        }
        try {
            return route(call);
        } catch (JsonProcessingException e) {
            return Answer.json(400, "{\"message\":\"Problems parsing JSON\"}");
        }
    }

    private Answer route(Call call) throws JsonProcessingException {
        String path = call.path().replaceFirst("\\?.*", "");
        Matcher one = ONE.matcher(path);
        if (path.equals("/repos/" + REPOSITORY + "/issues")) {
            return call.method().equals("GET") ? list() : open(json.readTree(call.body()));
        }
        if (!one.matches() || Integer.parseInt(one.group(1)) > issues.size()) {
            return Answer.json(404, "{\"message\":\"Not Found\"}");
        }
        return one.group(2) == null
                ? change(Integer.parseInt(one.group(1)), call)
                : comment(json.readTree(call.body()).path("body").asText());
    }

    private Answer list() {
        ArrayNode all = json.createArrayNode();
        for (int i = issues.size() - 1; i >= 0; i--) {
            all.add(issues.get(i));
        }
        return Answer.json(200, all.toString());
    }

    private Answer open(JsonNode asked) {
        String title = asked.path("title").asText();
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            return invalid("title");
        }
        if (asked.path("body").asText().length() > LONGEST_BODY) {
            return invalid("body");
        }
        ObjectNode issue = json.createObjectNode()
                .put("number", issues.size() + 1)
                .put("state", "open")
                .put("title", title)
                .put("body", asked.path("body").asText());
        issues.add(issue);
        return Answer.json(201, issue.toString());
    }

    private Answer change(int number, Call call) throws JsonProcessingException {
        JsonNode asked = json.readTree(call.body());
        if (!call.method().equals("PATCH") || !asked.path("state").asText().matches("open|closed")) {
            return invalid("state");
        }
        ObjectNode issue = issues.get(number - 1);
        issue.put("state", asked.path("state").asText());
        return Answer.json(200, issue.toString());
    }

    private Answer comment(String words) {
        if (words.isBlank()) {
            return invalid("body");
        }
        comments.add(words);
        return Answer.json(201, "{\"id\":1,\"body\":\"said\"}");
    }

    private static Answer invalid(String field) {
        return Answer.json(422, "{\"message\":\"Validation Failed\",\"errors\":[{\"field\":\"" + field + "\"}]}");
    }
}
