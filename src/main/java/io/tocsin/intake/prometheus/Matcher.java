package io.tocsin.intake.prometheus;

import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One condition on a label as Alertmanager writes them: {@code name="value"}, also with {@code !=}, {@code =~}, {@code !~}. */
record Matcher(String name, boolean equal, Pattern value, Patience patience) {

    /** How often an expression may look at characters, all alerts together, before it is given up. */
    private static final class Patience {

        private int left = 20_000_000;

        CharSequence of(String text) {
            return new Watched(text, this);
        }

        void look() {
            if (--left < 0) {
                throw spent();
            }
        }

        static ProblemException spent() {
            return Problems.badRequest("bad-matcher", "The filter's expression takes too long: write a simpler one.");
        }
    }

    private record Watched(String text, Patience patience) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            patience.look();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.substring(start, end), patience);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final Pattern FORM = Pattern.compile(
            "\\s*\\{?\\s*([^\\s=!~{}\"]+)\\s*(=~|!~|!=|=)\\s*(\"?)(.*?)\\3\\s*\\}?\\s*", Pattern.DOTALL);
    private static final int LONGEST = 500;

    /** Throws a 400 problem for what is none. */
    static Matcher of(String text) {
        java.util.regex.Matcher read = FORM.matcher(text);
        if (text.length() > LONGEST || !read.matches()) {
            throw Problems.badRequest("bad-matcher", "A filter is written like alertname=\"HighLatency\".");
        }
        String operator = read.group(2);
        String value = read.group(4).replace("\\\"", "\"").replace("\\\\", "\\");
        try {
            Pattern pattern = Pattern.compile(operator.endsWith("~") ? value : Pattern.quote(value), Pattern.DOTALL);
            return new Matcher(read.group(1), operator.startsWith("="), pattern, new Patience());
        } catch (PatternSyntaxException e) {
            throw Problems.badRequest(
                    "bad-matcher", "The filter's expression can't be read: " + e.getDescription() + ".");
        }
    }

    /** A label that is missing counts as empty. */
    boolean matches(Map<String, String> labels) {
        try {
            return value.matcher(patience.of(labels.getOrDefault(name, ""))).matches() == equal;
        } catch (StackOverflowError e) {
            throw Patience.spent();
        }
    }
}
