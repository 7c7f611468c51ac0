package io.tocsin.migration.terraform;

import io.tocsin.migration.terraform.Hcl.Expression;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions: texts, numbers, flags, lists and maps; what can't be known throws {@link HclException}. */
final class HclValues {

    private static final int DEEPEST = 60;

    /** Where names lead that are not bound by a loop. */
    interface Names {

        /** The value of a path such as {@code var.users} or {@code pagerduty_user.alice.id}. */
        @Nullable
        Object value(int line, List<String> path, HclValues values);
    }

    private final Names names;
    private final Map<String, @Nullable Object> bound;
    private final int depth;

    HclValues(Names names) {
        this(names, Map.of(), 0);
    }

    private HclValues(Names names, Map<String, @Nullable Object> bound, int depth) {
        this.names = names;
        this.bound = bound;
        this.depth = depth;
    }

    /** The same with a name that stands for something. */
    HclValues with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new HashMap<>(bound);
        more.put(name, value);
        return new HclValues(names, more, depth);
    }

    /** As seen from elsewhere, where the names of a loop mean nothing. */
    HclValues elsewhere(int line) {
        if (depth > DEEPEST) {
            throw new HclException(line, "this refers to itself");
        }
        return new HclValues(names, Map.of(), depth + 1);
    }

    @Nullable
    Object of(Expression expression) {
        if (expression instanceof Hcl.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Hcl.Tuple tuple) {
            return all(tuple.items());
        }
        if (expression instanceof Hcl.Table table) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            table.entries().forEach(entry -> map.put(text(entry.getKey()), of(entry.getValue())));
            return map;
        }
        if (expression instanceof Hcl.Template template) {
            return template(template);
        }
        if (expression instanceof Hcl.Call call) {
            return HclFunctions.call(call.line(), call.function(), all(call.arguments()));
        }
        if (expression instanceof Hcl.Binary binary) {
            return binary(binary);
        }
        if (expression instanceof Hcl.Choice choice) {
            return of(Boolean.TRUE.equals(of(choice.condition())) ? choice.then() : choice.otherwise());
        }
        return expression instanceof Hcl.Loop loop ? loop(loop) : path(expression);
    }

    private List<@Nullable Object> all(List<Expression> expressions) {
        List<@Nullable Object> values = new ArrayList<>();
        expressions.forEach(each -> values.add(of(each)));
        return values;
    }

    private String text(Expression expression) {
        return text(of(expression));
    }

    static String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private @Nullable Object template(Hcl.Template template) {
        StringBuilder text = new StringBuilder();
        template.parts().forEach(part -> text.append(text(part)));
        return text.toString();
    }

    private Object binary(Hcl.Binary binary) {
        Object left = of(binary.left());
        Object right = of(binary.right());
        switch (binary.operator()) {
            case "==":
                return text(left).equals(text(right));
            case "!=":
                return !text(left).equals(text(right));
            default:
                if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
                    return arithmetic(binary, one, other);
                }
                throw new HclException(binary.line(), "`" + binary.operator() + "` is evaluated for numbers only");
        }
    }

    private static Object arithmetic(Hcl.Binary binary, BigDecimal one, BigDecimal other) {
        boolean divides = List.of("/", "%").contains(binary.operator());
        if (divides && other.signum() == 0) {
            throw new HclException(binary.line(), "this divides by zero");
        }
        return switch (binary.operator()) {
            case "+" -> one.add(other);
            case "-" -> one.subtract(other);
            case "*" -> one.multiply(other, MathContext.DECIMAL64);
            case "/" -> one.divide(other, MathContext.DECIMAL64);
            case "%" -> one.remainder(other);
            case "<" -> one.compareTo(other) < 0;
            case ">" -> one.compareTo(other) > 0;
            case "<=" -> one.compareTo(other) <= 0;
            case ">=" -> one.compareTo(other) >= 0;
            default -> throw new HclException(binary.line(), "`" + binary.operator() + "` is not evaluated here");
        };
    }

    private List<@Nullable Object> loop(Hcl.Loop loop) {
        List<@Nullable Object> values = new ArrayList<>();
        entries(loop.line(), of(loop.over())).forEach((key, value) -> {
            HclValues inside = loop.names().size() > 1
                    ? with(loop.names().get(0), key).with(loop.names().get(1), value)
                    : with(loop.names().get(0), value);
            Expression condition = loop.condition();
            if (condition == null || Boolean.TRUE.equals(inside.of(condition))) {
                values.add(inside.of(loop.value()));
            }
        });
        return values;
    }

    /** A list or map as what a loop goes over. */
    static Map<String, @Nullable Object> entries(int line, @Nullable Object over) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        if (over instanceof Map<?, ?> map) {
            map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        } else {
            for (Object each : HclFunctions.list(line, over)) {
                entries.put(each instanceof Map ? String.valueOf(entries.size()) : text(each), each);
            }
        }
        return entries;
    }

    private @Nullable Object path(Expression expression) {
        List<String> path = new ArrayList<>();
        Expression at = expression;
        while (!(at instanceof Hcl.Name name)) {
            if (at instanceof Hcl.Member member) {
                path.add(0, member.name());
                at = member.of();
            } else if (at instanceof Hcl.Index index) {
                path.add(0, index.at() instanceof Hcl.Name star && star.name().equals("*") ? "*" : text(index.at()));
                at = index.of();
            } else {
                return step(at.line(), of(at), path);
            }
        }
        return bound.containsKey(name.name())
                ? step(expression.line(), bound.get(name.name()), path)
                : names.value(expression.line(), whole(name.name(), path), this);
    }

    private static List<String> whole(String name, List<String> path) {
        List<String> whole = new ArrayList<>(List.of(name));
        whole.addAll(path);
        return whole;
    }

    /** What a value has below these names. */
    static @Nullable Object step(int line, @Nullable Object value, List<String> path) {
        Object at = value;
        for (String name : path) {
            if (at instanceof Map<?, ?> map && map.containsKey(name)) {
                at = map.get(name);
            } else if (at instanceof List<?> list && name.matches("\\d{1,6}") && Integer.parseInt(name) < list.size()) {
                at = list.get(Integer.parseInt(name));
            } else {
                throw new HclException(line, "there is no `" + name + "` here that could be known");
            }
        }
        return at;
    }
}
