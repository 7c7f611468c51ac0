package io.tocsin.migration.terraform;

import io.tocsin.migration.terraform.HclLexer.Kind;
import io.tocsin.migration.terraform.HclLexer.Token;
import java.util.List;

/** The tokens of a text, one after the other. */
final class HclTokens {

    private static final int DEEPEST = 120;

    private final List<Token> tokens;
    private int at;
    private int depth;

    HclTokens(List<Token> tokens) {
        this(tokens, 0);
    }

    /** @param depth at which the text they come from stands itself */
    HclTokens(List<Token> tokens, int depth) {
        this.tokens = tokens;
        this.depth = depth;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    /** Whether this sign or word is next; then it is taken. */
    boolean take(String sign) {
        boolean is = peek().is(sign);
        if (is) {
            next();
        }
        return is;
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw new HclException(peek().line(), "expected `" + sign + "`, found `" + shown(peek()) + "`");
        }
    }

    String word() {
        Token token = next();
        if (token.kind() != Kind.WORD) {
            throw new HclException(token.line(), "expected a name, found `" + shown(token) + "`");
        }
        return token.text();
    }

    void skipLines() {
        while (peek().kind() == Kind.NEWLINE) {
            next();
        }
    }

    /** One level further in: nesting has an end. */
    void deeper() {
        if (++depth > DEEPEST) {
            throw new HclException(peek().line(), "this is nested too deep");
        }
    }

    void back() {
        depth--;
    }

    int depth() {
        return depth;
    }

    static String shown(Token token) {
        String text = token.kind() == Kind.NEWLINE ? "the end of the line" : token.text();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
