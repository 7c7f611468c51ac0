package io.tocsin.migration.terraform;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into words, numbers, quoted texts and signs. */
final class HclLexer {

    enum Kind {
        WORD,
        NUMBER,
        QUOTED,
        SIGN,
        NEWLINE,
        END
    }

    /** @param text of a quoted one what stands between the quotes, escapes included */
    record Token(Kind kind, String text, int line) {

        boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
        }
    }

    private static final List<String> LONG_SIGNS = List.of("=>", "==", "!=", "<=", ">=", "&&", "||", "...");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line;

    private HclLexer(String text, int line) {
        this.text = text;
        this.line = line;
    }

    static List<Token> tokens(String text, int firstLine) {
        return new HclLexer(text, firstLine).all();
    }

    private List<Token> all() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                add(Kind.NEWLINE, "\n", 1);
                line++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#' || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                blockComment();
            } else if (c == '"') {
                quoted();
            } else if (text.startsWith("<<", at)) {
                heredoc();
            } else {
                wordOrSign(c);
            }
        }
        tokens.add(new Token(Kind.END, "the end of the file", line));
        return tokens;
    }

    private void add(Kind kind, String word, int length) {
        tokens.add(new Token(kind, word, line));
        at += length;
    }

    private void blockComment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw new HclException(line, "a comment has no end");
        }
        line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
        at = end + 2;
    }

    private void quoted() {
        int end = at + 1;
        int depth = 0;
        while (end < text.length() && (text.charAt(end) != '"' || depth > 0)) {
            char c = text.charAt(end);
            if (c == '\n') {
                throw new HclException(line, "a text in quotes has no end on its line");
            }
            if (c == '\\') {
                end++;
            } else if (text.startsWith("${", end) && text.charAt(end - 1) != '$') {
                depth++;
                end++;
            } else if (c == '}' && depth > 0) {
                depth--;
            }
            end++;
        }
        if (end >= text.length()) {
            throw new HclException(line, "a text in quotes has no end");
        }
        add(Kind.QUOTED, text.substring(at + 1, end), end + 1 - at);
    }

    private void heredoc() {
        boolean indented = text.startsWith("<<-", at);
        int wordBegin = at + (indented ? 3 : 2);
        int lineEnd = text.indexOf('\n', at);
        String word = lineEnd < 0 ? "" : text.substring(wordBegin, lineEnd).strip();
        if (word.isEmpty()) {
            throw new HclException(line, "`<<` is followed by no word");
        }
        StringBuilder body = new StringBuilder();
        int from = lineEnd + 1;
        int lines = 1;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            String one = text.substring(from, end < 0 ? text.length() : end);
            if (one.strip().equals(word)) {
                String escaped = body.toString().replace("\\", "\\\\").replace("\"", "\\\"");
                add(Kind.QUOTED, escaped, from + one.length() - at);
                line += lines;
                return;
            }
            body.append(indented ? one.strip() : one).append('\n');
            from += one.length() + 1;
            lines++;
        }
        throw new HclException(line, "the text up to `" + word + "` has no end");
    }

    private void wordOrSign(char c) {
        int end = at;
        if (Character.isDigit(c)) {
            while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
                end++;
            }
            add(Kind.NUMBER, text.substring(at, end), end - at);
        } else if (Character.isLetter(c) || c == '_') {
            while (end < text.length()
                    && (Character.isLetterOrDigit(text.charAt(end)) || "_-".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            add(Kind.WORD, text.substring(at, end), end - at);
        } else {
            String sign = LONG_SIGNS.stream()
                    .filter(each -> text.startsWith(each, at))
                    .findFirst()
                    .orElse(String.valueOf(c));
            add(Kind.SIGN, sign, sign.length());
        }
    }
}
