package io.tocsin.intake.email;

import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/** What a person would read of an HTML mail. It is shown as text, so nothing here has to be made harmless. */
final class HtmlText {

    private static final int LONGEST = 64 << 10;
    private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "template");
    private static final Set<String> LINES = Set.of(
            "br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote");

    private HtmlText() {}

    static String of(String html) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < html.length() && text.length() < LONGEST) {
            int open = html.indexOf('<', at);
            if (open < 0) {
                open = html.length();
            }
            text.append(html, at, open);
            at = open < html.length() ? tag(html, open, text) : open;
        }
        return tidy(HtmlUtils.htmlUnescape(text.toString()));
    }

    /** Goes past a tag, and past what stands inside of it where nobody sees that. */
    private static int tag(String html, int open, StringBuilder text) {
        if (html.startsWith("<!--", open)) {
            return after(html, "-->", open);
        }
        int close = html.indexOf('>', open);
        if (close < 0) {
            return html.length();
        }
        String name = name(html, open, close);
        if (LINES.contains(name)) {
            text.append('\n');
        } else if (name.equals("td") || name.equals("th")) {
            text.append(' ');
        }
        return UNSEEN.contains(name) && html.charAt(open + 1) != '/' ? beyond(html, name, close) : close + 1;
    }

    private static String name(String html, int open, int close) {
        int from = html.charAt(open + 1) == '/' ? open + 2 : open + 1;
        int to = from;
        while (to < close && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        return html.substring(Math.min(from, to), to).toLowerCase(Locale.ROOT);
    }

    private static int beyond(String html, String name, int from) {
        String end = "</" + name;
        for (int at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) {
            if (html.regionMatches(true, at, end, 0, end.length())) {
                return after(html, ">", at);
            }
        }
        return html.length();
    }

    private static int after(String html, String end, int from) {
        int at = html.indexOf(end, from);
        return at < 0 ? html.length() : at + end.length();
    }

    private static String tidy(String text) {
        return text.replace('\u00a0', ' ')
                .replaceAll("[ \\t\\r]+", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
    }
}
