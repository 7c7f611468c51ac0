package io.tocsin.chatops;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people ask for from afar, and the words they do it with. */
enum Wish {
    ACKNOWLEDGE("1", Set.of("ack", "acknowledge", "acknowledged", "ok", "yes", "y", "a", "1")),
    ESCALATE("2", Set.of("escalate", "esc", "next", "2")),
    RESOLVE("3", Set.of("resolve", "resolved", "res", "done", "3"));

    private final String key;
    private final Set<String> words;

    Wish(String key, Set<String> words) {
        this.key = key;
        this.words = words;
    }

    /** The key on a phone; a call knows the first two. */
    static Optional<Wish> pressed(String digits) {
        return ACKNOWLEDGE.key.equals(digits)
                ? Optional.of(ACKNOWLEDGE)
                : ESCALATE.key.equals(digits) ? Optional.of(ESCALATE) : Optional.empty();
    }

    /** The first word that means something. */
    static Optional<Wish> said(String text) {
        for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9-]+")) {
            for (Wish wish : values()) {
                if (wish.words.contains(word)) {
                    return Optional.of(wish);
                }
            }
        }
        return Optional.empty();
    }

    static Optional<Wish> named(String name) {
        for (Wish wish : values()) {
            if (wish.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(wish);
            }
        }
        return Optional.empty();
    }
}
