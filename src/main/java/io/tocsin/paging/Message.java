package io.tocsin.paging;

import io.tocsin.platform.PlainText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a reader gets, in plain text; carriers escape it for their own medium. Facts keep their order. */
public record Message(
        String subject,
        String text,
        @Nullable String link,
        @Nullable String acknowledgeLink,
        Map<String, String> facts) {

    private static final String REPEAT = "(repeat) ";
    private static final int LISTED = 20;
    private static final int LONGEST_OF_MANY = 100;

    /** The same message, which also tells what others would have said: before its own text, of which media cut the end. */
    Message with(List<Message> others) {
        if (others.isEmpty()) {
            return this;
        }
        StringBuilder all = new StringBuilder("And ").append(others.size()).append(" more:");
        others.stream()
                .limit(LISTED)
                .forEach(other -> all.append("\n- ")
                        .append(PlainText.line(other.subject(), LONGEST_OF_MANY))
                        .append(other.link() == null ? "" : " " + other.link()));
        if (others.size() > LISTED) {
            all.append("\n- … and ").append(others.size() - LISTED).append(" that are not listed");
        }
        String count = " and " + others.size() + " more";
        return new Message(
                PlainText.line(subject, LONGEST_OF_MANY) + count,
                all.append("\n\n").append(text).toString(),
                link,
                acknowledgeLink,
                facts);
    }

    /** The same message, saying that its reader may have had it before. */
    Message again() {
        return new Message(REPEAT + subject, REPEAT + text, link, acknowledgeLink, facts);
    }
}
