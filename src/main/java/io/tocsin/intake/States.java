package io.tocsin.intake;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words in which a sender says that a trouble is on or over, in any case.
 *
 * @param firing such as "alert", lower case
 * @param resolved such as "ok", lower case
 */
record States(Set<String> firing, Set<String> resolved) {

    /** Whether it is on; null for words that are neither (acknowledged, pending), and for none, which is a violation. */
    @Nullable
    Boolean read(Part state) {
        // 1 and 1.0 are the same word
        String word = state.words() == null ? null : state.loose().text();
        if (word == null) {
            state.missing("the state");
            return null;
        }
        return of(word);
    }

    @Nullable
    Boolean of(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        return firing.contains(plain) ? Boolean.TRUE : resolved.contains(plain) ? Boolean.FALSE : null;
    }
}
