package io.tocsin.paging.teams;

import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.paging.PlainWords;
import io.tocsin.platform.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A message as an adaptive card; workflows take 28 KB. */
final class TeamsCard {

    private static final int LONGEST_TITLE = 250;
    private static final int LONGEST_TEXT = 6_000;
    private static final int LONGEST_FACT = 300;
    private static final int MOST_FACTS = 12;

    private TeamsCard() {}

    static Map<String, Object> of(Delivery delivery) {
        Map<String, Object> attachment = new HashMap<>();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.put("contentUrl", null);
        attachment.put("content", card(delivery));
        return Map.of("type", "message", "attachments", List.of(attachment));
    }

    private static Map<String, Object> card(Delivery delivery) {
        Message words = delivery.words();
        List<Object> body = new ArrayList<>();
        body.add(Map.of(
                "type",
                "TextBlock",
                "id",
                delivery.idempotencyKey(),
                "text",
                PlainWords.markdown(PlainWords.subject(words, LONGEST_TITLE)),
                "weight",
                "Bolder",
                "size",
                "Medium",
                "wrap",
                true));
        if (!words.text().isBlank()) {
            String text = PlainWords.markdown(PlainText.clip(words.text(), LONGEST_TEXT));
            body.add(Map.of("type", "TextBlock", "text", text, "wrap", true));
        }
        if (!words.facts().isEmpty()) {
            body.add(Map.of("type", "FactSet", "facts", facts(words)));
        }
        return Map.of(
                "$schema", "http://adaptivecards.io/schemas/adaptive-card.json",
                "type", "AdaptiveCard",
                "version", "1.4",
                "body", body,
                "actions", actions(words));
    }

    private static List<Object> facts(Message words) {
        return words.facts().entrySet().stream()
                .limit(MOST_FACTS)
                .<Object>map(fact -> Map.of(
                        "title",
                        PlainWords.markdown(brief(fact.getKey())),
                        "value",
                        PlainWords.markdown(brief(fact.getValue()))))
                .toList();
    }

    private static String brief(String text) {
        return PlainText.line(text, LONGEST_FACT);
    }

    private static List<Object> actions(Message words) {
        List<Object> actions = new ArrayList<>();
        if (words.acknowledgeLink() != null) {
            actions.add(open("Acknowledge", words.acknowledgeLink()));
        }
        if (words.link() != null) {
            actions.add(open("Open", words.link()));
        }
        return actions;
    }

    private static Object open(String title, String url) {
        return Map.of("type", "Action.OpenUrl", "title", title, "url", url);
    }
}
