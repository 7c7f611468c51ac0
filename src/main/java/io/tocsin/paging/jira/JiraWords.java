package io.tocsin.paging.jira;

import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.platform.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Our deliveries as Jira's issues: texts are plain nodes of its document format, in which nothing is markup. */
final class JiraWords {

    private static final int LONGEST_SUMMARY = 250;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_FACT = 500;

    private JiraWords() {}

    static Map<String, Object> issue(Delivery delivery, String project, String issueType) {
        Message words = delivery.words();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(PlainText.clip(words.text(), LONGEST_TEXT));
        words.facts().forEach((name, value) -> paragraphs.add(PlainText.clip(name + ": " + value, LONGEST_FACT)));
        if (words.link() != null) {
            paragraphs.add(words.link());
        }
        paragraphs.add("Tocsin " + delivery.idempotencyKey());
        return Map.of(
                "fields",
                Map.of(
                        "project", Map.of("key", project),
                        "issuetype", Map.of("name", issueType),
                        "summary", PlainText.line(words.subject(), LONGEST_SUMMARY),
                        "description", document(paragraphs),
                        "labels", List.of("tocsin", label(delivery.idempotencyKey()))));
    }

    static Map<String, Object> comment(String text) {
        return Map.of("body", document(List.of(text)));
    }

    /** By which an issue is known again after an answer was lost; the same for the same key, on every node. */
    static String label(String key) {
        return "tocsin-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> document(List<String> paragraphs) {
        List<Map<String, Object>> content = paragraphs.stream()
                .filter(text -> !text.isBlank())
                .map(text -> Map.<String, Object>of(
                        "type", "paragraph", "content", List.of(Map.of("type", "text", "text", text))))
                .toList();
        return Map.of("type", "doc", "version", 1, "content", content);
    }
}
