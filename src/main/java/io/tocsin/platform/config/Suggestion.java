package io.tocsin.platform.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What was probably meant by a misspelt word. */
final class Suggestion {

    private Suggestion() {}

    /** A sentence to append to a problem, or nothing when no candidate is close. */
    static String among(Collection<String> candidates, String word) {
        int bearable = Math.max(1, Math.min(3, word.length() / 2));
        return candidates.stream()
                .filter(candidate -> distance(candidate, word) <= bearable)
                .min(Comparator.comparingInt((String candidate) -> distance(candidate, word))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate -> ". Did you mean `" + candidate + "`?")
                .orElse("");
    }

    private static int distance(String left, String right) {
        String one = left.toLowerCase(Locale.ROOT);
        String other = right.toLowerCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
