package io.tocsin.platform;

import java.util.stream.Collectors;

/** Text of people and senders on its way into a Markdown document: it is shown, and never becomes markup. */
public final class Markdown {

    private static final String ALWAYS = "\\`*[]|~$";

    private Markdown() {}

    /** One line that stays one line: no emphasis, no link, no image, no HTML, no table cell begins in it. */
    public static String line(String text) {
        return atLineStart(
                inline(text.replaceAll("\\s*\\R\\s*|\\p{Cntrl}+", " ").strip()));
    }

    /** Several lines; bullets and numbers at the start of a line are kept, every other markup is inert. */
    public static String block(String text) {
        return text.strip().lines().map(Markdown::blockLine).collect(Collectors.joining("\n"));
    }

    /** A table cell: one line, or a dash where there is nothing to say. */
    public static String cell(String text) {
        String line = line(text);
        return line.isEmpty() ? "–" : line;
    }

    private static String blockLine(String line) {
        String text = line.replaceAll("\\p{Cntrl}+", " ").strip();
        if (text.matches("([-*+]|[0-9]{1,3}[.)]) .*")) {
            int blank = text.indexOf(' ');
            return text.substring(0, blank + 1) + line(text.substring(blank + 1));
        }
        // two blanks at the end keep the line break that was written
        return text.isEmpty() ? "" : line(text) + "  ";
    }

    private static String inline(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ALWAYS.indexOf(c) >= 0 || (c == '_' && !insideWord(text, i))) {
                out.append('\\').append(c);
            } else if (c == '<') {
                out.append("&lt;");
            } else if (c == '>') {
                out.append("&gt;");
            } else if (c == '&') {
                out.append("&amp;");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String atLineStart(String text) {
        return text.replaceFirst("^(#|\\+|-|=)", "\\\\$1").replaceFirst("^([0-9]{1,9})([.)])(?=\\s|$)", "$1\\\\$2");
    }

    /** An underscore between letters is no emphasis, and addresses with one stay readable. */
    private static boolean insideWord(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }
}
