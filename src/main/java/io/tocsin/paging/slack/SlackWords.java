package io.tocsin.paging.slack;

import io.tocsin.paging.Message;
import io.tocsin.platform.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message as Slack blocks. Text from outside mentions nobody and hides no address behind other words. */
final class SlackWords {

    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_SECTION = 3000;
    private static final int LONGEST_FIELD = 2000;
    private static final int LONGEST_URL = 3000;
    private static final int LONGEST_TEXT = 4000;
    private static final int MOST_FIELDS = 10;
    private static final int ROOM_FOR_ESCAPES = 5;
    private static final Pattern BROADCAST = Pattern.compile("@(?=here|channel|everyone)", Pattern.CASE_INSENSITIVE);
    private static final String WORD_JOINER = "\u2060";

    private SlackWords() {}

    /** What a notification shows, and what is left where blocks are refused. */
    static String text(Message message) {
        StringBuilder text = new StringBuilder(escaped(message.subject(), LONGEST_HEADER * 2));
        if (!message.text().isBlank()) {
            text.append('\n').append(escaped(message.text(), LONGEST_TEXT));
        }
        if (message.acknowledgeLink() != null) {
            text.append("\nAcknowledge: ").append(escaped(message.acknowledgeLink(), LONGEST_URL));
        }
        if (message.link() != null) {
            text.append("\nOpen: ").append(escaped(message.link(), LONGEST_URL));
        }
        return text.toString();
    }

    /** What a notification shows once somebody has answered. */
    static String answered(Message message, String words) {
        return escaped(message.subject(), LONGEST_HEADER * 2) + "\n" + escaped(words, LONGEST_HEADER * 2);
    }

    /** @param page whose buttons act by themselves; null where there is nothing left to press */
    static List<Object> answeredBlocks(Message message, String words, @Nullable String page) {
        List<Object> blocks = new ArrayList<>();
        blocks.add(header(message));
        blocks.add(Map.of("type", "section", "text", markdown(escaped(words, LONGEST_SECTION))));
        if (page != null) {
            List<Object> buttons = List.of(acting("escalate", "Escalate", page), acting("resolve", "Resolve", page));
            blocks.add(Map.of("type", "actions", "elements", buttons));
        }
        return blocks;
    }

    private static Map<String, Object> acting(String action, String text, String page) {
        return Map.of("type", "button", "action_id", action, "text", plain(text), "value", page);
    }

    private static Map<String, Object> header(Message message) {
        String subject = escaped(PlainText.line(message.subject(), LONGEST_HEADER), LONGEST_HEADER);
        return Map.of("type", "header", "text", plain(subject));
    }

    /** @param page whose buttons act by themselves; null where they lead to pages */
    static List<Object> blocks(Message message, @Nullable String page) {
        List<Object> blocks = new ArrayList<>();
        blocks.add(header(message));
        if (!message.text().isBlank()) {
            blocks.add(Map.of("type", "section", "text", markdown(escaped(message.text(), LONGEST_SECTION))));
        }
        if (!message.facts().isEmpty()) {
            List<Object> fields = message.facts().entrySet().stream()
                    .limit(MOST_FIELDS)
                    .<Object>map(fact -> markdown("*" + escaped(fact.getKey(), LONGEST_HEADER) + "*\n"
                            + escaped(fact.getValue(), LONGEST_FIELD - LONGEST_HEADER * 2)))
                    .toList();
            blocks.add(Map.of("type", "section", "fields", fields));
        }
        List<Object> buttons = buttons(message, page);
        if (!buttons.isEmpty()) {
            blocks.add(Map.of("type", "actions", "elements", buttons));
        }
        return blocks;
    }

    /** Slack's three special characters, and the words that would wake a whole channel. */
    static String escaped(String text, int most) {
        int raw = most;
        String escaped = escaped(PlainText.clip(text, raw));
        while (escaped.length() > most) {
            raw -= Math.max(1, (escaped.length() - most) / ROOM_FOR_ESCAPES);
            escaped = escaped(PlainText.clip(text, raw));
        }
        return escaped;
    }

    private static String escaped(String text) {
        String inert = BROADCAST.matcher(text).replaceAll("@" + WORD_JOINER);
        return inert.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static List<Object> buttons(Message message, @Nullable String page) {
        List<Object> buttons = new ArrayList<>();
        if (page != null) {
            buttons.add(Map.of(
                    "type", "button",
                    "action_id", "acknowledge",
                    "style", "primary",
                    "text", plain("Acknowledge"),
                    "value", page));
            buttons.add(acting("escalate", "Escalate", page));
            buttons.add(acting("resolve", "Resolve", page));
        } else if (message.acknowledgeLink() != null
                && message.acknowledgeLink().length() <= LONGEST_URL) {
            buttons.add(Map.of(
                    "type", "button",
                    "action_id", "acknowledge",
                    "style", "primary",
                    "text", plain("Acknowledge"),
                    "url", message.acknowledgeLink()));
        }
        if (message.link() != null && message.link().length() <= LONGEST_URL) {
            buttons.add(Map.of("type", "button", "action_id", "open", "text", plain("Open"), "url", message.link()));
        }
        return buttons;
    }

    private static Map<String, Object> plain(String text) {
        return Map.of("type", "plain_text", "text", text.isEmpty() ? "-" : text, "emoji", false);
    }

    private static Map<String, Object> markdown(String text) {
        return Map.of("type", "mrkdwn", "text", text, "verbatim", true);
    }
}
