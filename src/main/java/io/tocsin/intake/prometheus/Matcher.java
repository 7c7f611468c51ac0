package io.tocsin.intake.prometheus;

import io.tocsin.platform.Problems;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One condition on a label as Alertmanager writes them: {@code name="value"}, also with {@code !=}, {@code =~}, {@code !~}. */
record Matcher(String name, boolean equal, Pattern value) {

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
            return new Matcher(read.group(1), operator.startsWith("="), pattern);
        } catch (PatternSyntaxException e) {
            throw Problems.badRequest(
                    "bad-matcher", "The filter's expression can't be read: " + e.getDescription() + ".");
        }
    }

    /** A label that is missing counts as empty. */
    boolean matches(Map<String, String> labels) {
        return value.matcher(labels.getOrDefault(name, "")).matches() == equal;
    }
}
