package io.tocsin.paging;

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

    /** The same message, saying that its reader may have had it before. */
    Message again() {
        return new Message(REPEAT + subject, REPEAT + text, link, acknowledgeLink, facts);
    }
}
