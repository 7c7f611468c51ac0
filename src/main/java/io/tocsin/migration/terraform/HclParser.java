package io.tocsin.migration.terraform;

import io.tocsin.migration.terraform.Hcl.Block;
import io.tocsin.migration.terraform.Hcl.Body;
import io.tocsin.migration.terraform.Hcl.Expression;
import io.tocsin.migration.terraform.HclLexer.Kind;
import io.tocsin.migration.terraform.HclLexer.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Terraform's language as far as on-call is declared in it. Written here rather than borrowed: a library we looked at
 * forgets the lines, and follows look-ups to the network while it reads.
 */
final class HclParser {

    private final String file;
    private final HclTokens tokens;
    private final HclExpressions expressions;

    private HclParser(String file, String text) {
        this.file = file;
        this.tokens = new HclTokens(HclLexer.tokens(text, 1));
        this.expressions = new HclExpressions(tokens);
    }

    /** Throws {@link HclException} where it is no such file. */
    static Body parse(String file, String text) {
        return new HclParser(file, text).body(true);
    }

    private Body body(boolean whole) {
        Map<String, Expression> attributes = new LinkedHashMap<>();
        List<Block> blocks = new ArrayList<>();
        tokens.deeper();
        tokens.skipLines();
        while (whole ? tokens.peek().kind() != Kind.END : !tokens.take("}")) {
            int line = tokens.peek().line();
            String name = name();
            if (tokens.take("=")) {
                attributes.put(name, expressions.expression());
                if (!tokens.peek().is("}")
                        && tokens.peek().kind() != Kind.END
                        && tokens.peek().kind() != Kind.NEWLINE) {
                    throw new HclException(
                            tokens.peek().line(), "`" + HclTokens.shown(tokens.peek()) + "` stands behind a value");
                }
            } else {
                blocks.add(block(line, name));
            }
            tokens.skipLines();
        }
        tokens.back();
        return new Body(attributes, blocks);
    }

    private String name() {
        Token token = tokens.next();
        if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
            throw new HclException(token.line(), "expected a name, found `" + HclTokens.shown(token) + "`");
        }
        return token.text();
    }

    private Block block(int line, String type) {
        List<String> labels = new ArrayList<>();
        while (!tokens.take("{")) {
            labels.add(name());
        }
        return new Block(file, line, type, labels, body(false));
    }
}
