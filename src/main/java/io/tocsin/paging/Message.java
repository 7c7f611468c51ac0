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

    /** How many others a message names. */
    static final int LISTED = 20;

    private static final String REPEAT = "(repeat) ";
    private static final int LONGEST_OF_MANY = 100;

    /**
     * The same message, which also tells what others would have said: before its own text, of which media cut the end.
     *
     * @param first those that are named, at most {@link #LISTED}
     * @param all how many there are
     */
    Message with(List<Message> first, int all) {
        if (first.isEmpty()) {
            return this;
        }
        StringBuilder list = new StringBuilder("And ").append(all).append(" more:");
        first.forEach(other -> list.append("\n- ")
                .append(PlainText.line(other.subject(), LONGEST_OF_MANY))
                .append(other.link() == null ? "" : " " + other.link()));
        if (all > first.size()) {
            list.append("\n- … and ").append(all - first.size()).append(" that are not listed");
        }
        return new Message(
                PlainText.line(subject, LONGEST_OF_MANY) + " and " + all + " more",
                list.append("\n\n").append(text).toString(),
                link,
                acknowledgeLink,
                facts);
    }

    /** The same message, saying that its reader may have had it before. */
    Message again() {
        return new Message(REPEAT + subject, REPEAT + text, link, acknowledgeLink, facts);
    }
}
