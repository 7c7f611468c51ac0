package io.tocsin.paging;

import io.tocsin.platform.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A message as plain text that fits its medium: what is cut is what is told, never where to answer. */
public final class PlainWords {

    private static final int LONGEST_SUBJECT = 250;
    private static final int LEAST = 16;
    /** What reorders or hides letters, so that a text could be read as another one, and what XML does not take. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}&&[^\\n]]"
            + "|[\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\uFFFE\\uFFFF]");

    private static final Pattern MARKDOWN =
            Pattern.compile("[\\\\`*\\[\\]<>#~|]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
    private static final Pattern MENTION = Pattern.compile("@(?=[\\p{L}\\p{N}_!&])");
    private static final String WORD_JOINER = "\u2060";

    private PlainWords() {}

    /** The subject in one line. */
    public static String subject(Message message, int most) {
        return PlainText.line(seen(message.subject()), most);
    }

    /** What is told and what is known, without the subject. */
    public static String body(Message message, int most) {
        StringBuilder text = new StringBuilder(seen(message.text()));
        message.facts()
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : "\n")
                        .append(PlainText.line(seen(name), LONGEST_SUBJECT))
                        .append(": ")
                        .append(PlainText.line(seen(value), LONGEST_SUBJECT)));
        return PlainText.clip(text.toString().strip(), most);
    }

    /** Where to acknowledge and where to read on, a line each. */
    public static String links(Message message) {
        StringBuilder text = new StringBuilder();
        if (message.acknowledgeLink() != null) {
            text.append("Acknowledge: ").append(message.acknowledgeLink());
        }
        if (message.link() != null) {
            text.append(text.isEmpty() ? "" : "\n").append("Open: ").append(message.link());
        }
        return text.toString();
    }

    /** Subject, body and these last lines; the body gives way. */
    public static String whole(Message message, String last, int most) {
        String subject = subject(message, LONGEST_SUBJECT);
        int room = most - subject.length() - last.length() - 4;
        String body = room < LEAST ? "" : body(message, room);
        return subject + (body.isEmpty() ? "" : "\n\n" + body) + (last.isEmpty() ? "" : "\n\n" + last);
    }

    /** Cut to so many bytes of UTF-8. */
    public static String bytes(String text, int most) {
        String cut = text;
        while (cut.getBytes(StandardCharsets.UTF_8).length > most) {
            int over = cut.getBytes(StandardCharsets.UTF_8).length - most;
            cut = PlainText.clip(cut, Math.max(LEAST, cut.length() - Math.max(2, over / 4)));
        }
        return cut;
    }

    /** Text for a medium that reads Markdown: it formats nothing, links nowhere and calls nobody. */
    public static String markdown(String text) {
        return unmentioning(MARKDOWN.matcher(seen(text)).replaceAll("\\\\$0"));
    }

    /** Calls nobody by name. */
    public static String unmentioning(String text) {
        return MENTION.matcher(text).replaceAll("@" + WORD_JOINER);
    }

    private static String seen(String text) {
        return UNSEEN.matcher(text.replace("\r\n", "\n")).replaceAll(" ");
    }
}
