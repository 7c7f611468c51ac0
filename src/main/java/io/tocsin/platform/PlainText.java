package io.tocsin.platform;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from outside, made storable without changing its meaning. */
public final class PlainText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final String CUT = "…";
    private static final char FIRST_PRINTED = 0xA0;
    private static final char FIRST_MARK = 0x200E;
    private static final char LAST_MARK = 0x2069;
    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]+");

    private PlainText() {}

    /** Replaces NUL and lone surrogates, which PostgreSQL's text cannot hold, by U+FFFD. */
    public static String clean(String text) {
        StringBuilder cleaned = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                cleaned = cleaned == null ? new StringBuilder(text) : cleaned;
                cleaned.setCharAt(i, REPLACEMENT);
            }
        }
        return cleaned == null ? text : cleaned.toString();
    }

    /** Cleans, and cuts to at most {@code most} characters, the last of which then is "…". */
    public static String clip(String text, int most) {
        String cleaned = clean(text);
        if (cleaned.length() <= most) {
            return cleaned;
        }
        int end = most - CUT.length();
        if (Character.isHighSurrogate(cleaned.charAt(end - 1))) {
            end--;
        }
        return cleaned.substring(0, end) + CUT;
    }

    /** One line: what breaks it, controls a terminal or turns the order of its characters around becomes a space. */
    public static String line(String text, int most) {
        return clip((hasControls(text) ? CONTROLS.matcher(text).replaceAll(" ") : text).strip(), most);
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c > '~' && c < FIRST_PRINTED) || (c >= FIRST_MARK && c <= LAST_MARK)) {
                return true;
            }
        }
        return false;
    }

    /** A parameter of a query, cleaned; null where it is absent or blank, which asks for nothing. */
    public static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : clean(text.strip());
    }

    /** Lower-case words joined by hyphens, for names that go into URLs and chat rooms. */
    public static String slug(String text, int most) {
        String slug =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.length() <= most ? slug : slug.substring(0, most).replaceAll("-$", "");
    }
}
