package io.tocsin.paging;

import java.util.Locale;

/** What is to be carried. */
public enum Kind {
    /** A message that wants an answer from a person. */
    PAGE,
    /** A chat room to open. */
    ROOM,
    /** A message to a chat room. */
    POST,
    /** Word to another pager that a page of ours was answered or is over. */
    SIGNAL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
