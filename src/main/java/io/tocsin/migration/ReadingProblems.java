package io.tocsin.migration;

import io.tocsin.migration.wire.OriginException;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why another product can't be read, in words that say what to do. */
public final class ReadingProblems {

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,500}");
    private static final int LATER = 60;

    private ReadingProblems() {}

    /** The token as it goes into a header. */
    public static String token(@Nullable String token, String whereToMakeOne) {
        String given = token == null ? "" : token.strip();
        if (!TOKEN.matcher(given).matches()) {
            throw Problems.invalid(List.of(new Violation("/token", "give a token: " + whereToMakeOne)));
        }
        return given;
    }

    /** @param whereToMakeOne how a token with the right permission is made */
    public static ProblemException of(OriginException e, String whereToMakeOne) {
        String what = e.getMessage() == null ? "it can't be read" : e.getMessage();
        return switch (e.reason()) {
            case REFUSED ->
                Problems.badRequest("token-refused", sentence(what) + " Make another: " + whereToMakeOne + ".");
            case FORBIDDEN ->
                Problems.badRequest("token-forbidden", sentence(what) + " It needs to: " + whereToMakeOne + ".");
            case UNAVAILABLE -> Problems.unavailable("origin-unavailable", sentence(what), LATER);
            case ABSENT, UNUSABLE -> Problems.badRequest("origin-unusable", sentence(what) + " Nothing was changed.");
        };
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
