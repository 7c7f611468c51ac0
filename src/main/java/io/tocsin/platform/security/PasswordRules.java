package io.tocsin.platform.security;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a password that a person chooses has to be: long, and not their own name. */
final class PasswordRules {

    private static final int SHORTEST = 12;
    private static final int LONGEST_BYTES = 72;

    private PasswordRules() {}

    /** The sentence that says what is wrong, empty where nothing is. */
    static Optional<String> problem(String person, String password, String again) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("Use at least " + SHORTEST + " characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("Use at most " + LONGEST_BYTES + " bytes.");
        }
        if (password.toLowerCase(Locale.ROOT).contains(person.toLowerCase(Locale.ROOT))) {
            return Optional.of("Don't use your own name in it.");
        }
        return password.equals(again) ? Optional.empty() : Optional.of("The two are not the same.");
    }
}
