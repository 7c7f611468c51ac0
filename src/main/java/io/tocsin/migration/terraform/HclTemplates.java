package io.tocsin.migration.terraform;

import io.tocsin.migration.terraform.Hcl.Expression;
import io.tocsin.migration.terraform.HclLexer.Token;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands between quotes: text with expressions in it. */
final class HclTemplates {

    private HclTemplates() {}

    /** @param depth at which it stands */
    static Expression template(Token quoted, int depth) {
        String raw = quoted.text();
        int line = quoted.line();
        List<Expression> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            if (raw.startsWith("$${", at)) {
                text.append("${");
                at += 3;
            } else if (raw.startsWith("${", at)) {
                int end = end(raw, at + 2, line);
                parts.add(new Hcl.Literal(line, text.toString()));
                text.setLength(0);
                parts.add(inner(raw.substring(at + 2, end), line, depth));
                at = end + 1;
            } else if (raw.startsWith("%{", at)) {
                throw new HclException(line, "`%{…}` in a text is not evaluated here");
            } else if (raw.charAt(at) == '\\' && at + 1 < raw.length()) {
                text.append(escaped(raw.charAt(at + 1)));
                at += 2;
            } else {
                text.append(raw.charAt(at++));
            }
        }
        Hcl.Literal rest = new Hcl.Literal(line, text.toString());
        parts.add(rest);
        return parts.size() == 1 ? rest : new Hcl.Template(line, parts);
    }

    private static Expression inner(String text, int line, int depth) {
        HclTokens tokens = new HclTokens(HclLexer.tokens(text.replace('\n', ' '), line), depth);
        return new HclExpressions(tokens).expression();
    }

    private static int end(String raw, int from, int line) {
        int depth = 1;
        for (int at = from; at < raw.length(); at++) {
            depth += raw.charAt(at) == '{' ? 1 : raw.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new HclException(line, "`${` has no end");
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }
}
