package io.tocsin.migration.terraform;

import io.tocsin.migration.terraform.Hcl.Expression;
import io.tocsin.migration.terraform.HclLexer.Kind;
import io.tocsin.migration.terraform.HclLexer.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads expressions. */
final class HclExpressions {

    private static final List<Set<String>> OPERATORS = List.of(
            Set.of("||"),
            Set.of("&&"),
            Set.of("==", "!="),
            Set.of("<", ">", "<=", ">="),
            Set.of("+", "-"),
            Set.of("*", "/", "%"));

    private final HclTokens tokens;

    HclExpressions(HclTokens tokens) {
        this.tokens = tokens;
    }

    Expression expression() {
        tokens.deeper();
        Expression condition = binary(0);
        if (tokens.take("?")) {
            tokens.skipLines();
            Expression then = expression();
            tokens.skipLines();
            tokens.expect(":");
            tokens.skipLines();
            condition = new Hcl.Choice(condition.line(), condition, then, expression());
        }
        tokens.back();
        return condition;
    }

    private Expression binary(int level) {
        if (level == OPERATORS.size()) {
            return postfix(primary());
        }
        Expression left = binary(level + 1);
        while (tokens.peek().kind() == Kind.SIGN
                && OPERATORS.get(level).contains(tokens.peek().text())) {
            String operator = tokens.next().text();
            tokens.skipLines();
            left = new Hcl.Binary(left.line(), operator, left, binary(level + 1));
        }
        return left;
    }

    private Expression postfix(Expression first) {
        Expression whole = first;
        while (true) {
            if (tokens.take(".")) {
                Token name = tokens.next();
                whole = name.kind() == Kind.NUMBER
                        ? new Hcl.Index(name.line(), whole, number(name))
                        : new Hcl.Member(name.line(), whole, name.text());
            } else if (tokens.take("[")) {
                Expression at = tokens.take("*") ? new Hcl.Name(tokens.peek().line(), "*") : expression();
                tokens.expect("]");
                whole = new Hcl.Index(whole.line(), whole, at);
            } else {
                return whole;
            }
        }
    }

    private Expression primary() {
        tokens.deeper();
        Token token = tokens.next();
        Expression value = switch (token.kind()) {
            case NUMBER -> number(token);
            case QUOTED -> HclTemplates.template(token, tokens.depth());
            case WORD -> word(token);
            case SIGN -> sign(token);
            default -> throw new HclException(token.line(), "expected a value, found `" + HclTokens.shown(token) + "`");
        };
        tokens.back();
        return value;
    }

    private static Expression number(Token token) {
        try {
            return new Hcl.Literal(token.line(), new BigDecimal(token.text()));
        } catch (NumberFormatException e) {
            throw new HclException(token.line(), "`" + token.text() + "` is no number");
        }
    }

    private Expression word(Token token) {
        if (tokens.take("(")) {
            return new Hcl.Call(token.line(), token.text(), items(")"));
        }
        return switch (token.text()) {
            case "true" -> new Hcl.Literal(token.line(), true);
            case "false" -> new Hcl.Literal(token.line(), false);
            case "null" -> new Hcl.Literal(token.line(), null);
            default -> new Hcl.Name(token.line(), token.text());
        };
    }

    private Expression sign(Token token) {
        switch (token.text()) {
            case "(" -> {
                tokens.skipLines();
                Expression inner = expression();
                tokens.skipLines();
                tokens.expect(")");
                return inner;
            }
            case "-" -> {
                return new Hcl.Binary(
                        token.line(), "-", new Hcl.Literal(token.line(), BigDecimal.ZERO), postfix(primary()));
            }
            case "[" -> {
                tokens.skipLines();
                return tokens.take("for") ? loop(token.line()) : new Hcl.Tuple(token.line(), items("]"));
            }
            case "{" -> {
                return table(token.line());
            }
            default -> throw new HclException(token.line(), "expected a value, found `" + token.text() + "`");
        }
    }

    private List<Expression> items(String end) {
        List<Expression> items = new ArrayList<>();
        tokens.skipLines();
        while (!tokens.take(end)) {
            items.add(expression());
            tokens.take("...");
            tokens.skipLines();
            if (!tokens.take(",")) {
                tokens.expect(end);
                return items;
            }
            tokens.skipLines();
        }
        return items;
    }

    private Expression loop(int line) {
        List<String> names = new ArrayList<>(List.of(tokens.word()));
        if (tokens.take(",")) {
            names.add(tokens.word());
        }
        tokens.expect("in");
        Expression over = expression();
        tokens.skipLines();
        tokens.expect(":");
        tokens.skipLines();
        Expression value = expression();
        tokens.skipLines();
        Expression condition = tokens.take("if") ? expression() : null;
        tokens.skipLines();
        tokens.expect("]");
        return new Hcl.Loop(line, names, over, value, condition);
    }

    private Expression table(int line) {
        List<Map.Entry<Expression, Expression>> entries = new ArrayList<>();
        tokens.skipLines();
        if (tokens.peek().is("for")) {
            throw new HclException(line, "`{for …}` is not evaluated here: write the entries out");
        }
        while (!tokens.take("}")) {
            Expression key = key();
            if (!tokens.take("=") && !tokens.take(":")) {
                tokens.expect("=");
            }
            tokens.skipLines();
            entries.add(Map.entry(key, expression()));
            tokens.take(",");
            tokens.skipLines();
        }
        return new Hcl.Table(line, entries);
    }

    private Expression key() {
        Token token = tokens.peek();
        if (token.kind() == Kind.WORD) {
            tokens.next();
            return new Hcl.Literal(token.line(), token.text());
        }
        return primary();
    }
}
