package io.tocsin.paging.github;

import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.paging.github.GitHubApi.NewIssue;
import io.tocsin.platform.PlainText;

/** Our deliveries as issues. What an alert says stands in a fence: there it calls nobody and links nowhere. */
final class GitHubWords {

    private static final int LONGEST_TITLE = 250;
    private static final int LONGEST_TEXT = 50_000;
    private static final String TICK = "`";
    private static final int SHORTEST_FENCE = 3;

    private GitHubWords() {}

    static NewIssue issue(Delivery delivery) {
        Message words = delivery.words();
        StringBuilder said = new StringBuilder(words.text()).append("\n");
        words.facts()
                .forEach((name, value) ->
                        said.append('\n').append(name).append(": ").append(value));
        String text = PlainText.clip(said.toString(), LONGEST_TEXT);
        String fence = fence(text);
        String link = words.link() == null ? "" : "\n\n[Open in Tocsin](" + words.link() + ")";
        String body = fence + "text\n" + text + "\n" + fence + link + "\n\n" + marker(delivery.idempotencyKey());
        return new NewIssue(PlainText.line(words.subject(), LONGEST_TITLE), body);
    }

    /** By which an issue is known again after an answer was lost. */
    static String marker(String key) {
        return "<!-- tocsin " + key.replace("--", "- -") + " -->";
    }

    /** Longer than any run of its own kind in the text. */
    private static String fence(String text) {
        int length = SHORTEST_FENCE;
        while (text.contains(TICK.repeat(length))) {
            length++;
        }
        return TICK.repeat(length);
    }
}
