package io.tocsin.paging;

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

    /** The same message, which also tells what others would have said. */
    Message with(List<Message> others) {
        if (others.isEmpty()) {
            return this;
        }
        StringBuilder more =
                new StringBuilder(text).append("\n\nAnd ").append(others.size()).append(" more:");
        others.stream()
                .limit(LISTED)
                .forEach(other -> more.append("\n- ")
                        .append(other.subject())
                        .append(other.link() == null ? "" : " " + other.link()));
        if (others.size() > LISTED) {
            more.append("\n- … and ").append(others.size() - LISTED).append(" that are not listed");
        }
        return new Message(subject + " and " + others.size() + " more", more.toString(), link, acknowledgeLink, facts);
    }

    /** The same message, saying that its reader may have had it before. */
    Message again() {
        return new Message(REPEAT + subject, REPEAT + text, link, acknowledgeLink, facts);
    }
}
