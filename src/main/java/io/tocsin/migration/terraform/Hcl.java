package io.tocsin.migration.terraform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file of Terraform's language says: blocks with attributes, whose values are expressions. */
final class Hcl {

    private Hcl() {}

    /** A block such as {@code resource "pagerduty_user" "alice" {…}}. */
    record Block(String file, int line, String type, List<String> labels, Body body) {

        /** The label at this position; empty where there is none. */
        String label(int index) {
            return index < labels.size() ? labels.get(index) : "";
        }
    }

    record Body(Map<String, Expression> attributes, List<Block> blocks) {}

    /** A value that is written down, or how to come by it. */
    sealed interface Expression
            permits Literal, Tuple, Table, Template, Name, Member, Index, Call, Binary, Choice, Loop {

        int line();
    }

    record Literal(int line, @Nullable Object value) implements Expression {}

    record Tuple(int line, List<Expression> items) implements Expression {}

    record Table(int line, List<Map.Entry<Expression, Expression>> entries) implements Expression {}

    /** Texts and expressions one after the other. */
    record Template(int line, List<Expression> parts) implements Expression {}

    record Name(int line, String name) implements Expression {}

    record Member(int line, Expression of, String name) implements Expression {}

    record Index(int line, Expression of, Expression at) implements Expression {}

    record Call(int line, String function, List<Expression> arguments) implements Expression {}

    record Binary(int line, String operator, Expression left, Expression right) implements Expression {}

    record Choice(int line, Expression condition, Expression then, Expression otherwise) implements Expression {}

    /** {@code [for x in list : value if condition]}, with a second name where keys are wanted too. */
    record Loop(
            int line,
            List<String> names,
            Expression over,
            Expression value,
            @Nullable Expression condition) implements Expression {}
}
