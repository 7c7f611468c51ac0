package io.tocsin.migration.terraform;

import io.tocsin.migration.terraform.Hcl.Expression;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions: texts, numbers, flags, lists and maps; what can't be known throws {@link HclException}. */
final class HclValues {

    private static final int LONGEST = 1 << 20;

    /** Where names lead that are not bound by a loop. */
    interface Names {

        /** The value of a path such as {@code var.users} or {@code pagerduty_user.alice.id}. */
        @Nullable
        Object value(int line, List<String> path);
    }

    private final Names names;
    private final Map<String, @Nullable Object> bound;
    private final HclEffort effort;

    /** One of those a loop goes over. */
    record Entry(Object key, @Nullable Object value) {

        /** As {@code each} or a block's iterator has it. */
        Map<String, @Nullable Object> named() {
            Map<String, @Nullable Object> named = new HashMap<>();
            named.put("key", key);
            named.put("value", value);
            return named;
        }
    }

    HclValues(Names names) {
        this(names, Map.of(), new HclEffort());
    }

    private HclValues(Names names, Map<String, @Nullable Object> bound, HclEffort effort) {
        this.names = names;
        this.bound = bound;
        this.effort = effort;
    }

    /** The same with a name that stands for something. */
    HclValues with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new HashMap<>(bound);
        more.put(name, value);
        return new HclValues(names, more, effort);
    }

    @Nullable
    Object of(Expression expression) {
        effort.enter(expression.line());
        try {
            return value(expression);
        } finally {
            effort.leave();
        }
    }

    private @Nullable Object value(Expression expression) {
        if (expression instanceof Hcl.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Hcl.Tuple tuple) {
            return all(tuple.items());
        }
        if (expression instanceof Hcl.Table table) {
            // in the order of the keys, as Terraform has it: who takes turns may come of it
            Map<String, @Nullable Object> map = new TreeMap<>();
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
        for (Expression part : template.parts()) {
            text.append(text(part));
            if (text.length() > LONGEST) {
                throw new HclException(template.line(), "this text grows too long");
            }
        }
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
        entries(loop.line(), of(loop.over())).forEach(entry -> {
            HclValues inside = loop.names().size() > 1
                    ? with(loop.names().get(0), entry.key()).with(loop.names().get(1), entry.value())
                    : with(loop.names().get(0), entry.value());
            Expression condition = loop.condition();
            if (condition == null || Boolean.TRUE.equals(inside.of(condition))) {
                values.add(inside.of(loop.value()));
            }
        });
        return values;
    }

    /** What a loop goes over: a map by its keys, a set by what is in it, a list by its places, twice the same included. */
    static List<Entry> entries(int line, @Nullable Object over) {
        List<Entry> entries = new ArrayList<>();
        if (over instanceof Map<?, ?> map) {
            map.forEach((key, value) -> entries.add(new Entry(String.valueOf(key), value)));
        } else {
            for (Object each : HclFunctions.list(line, over)) {
                entries.add(new Entry(over instanceof Set ? text(each) : new BigDecimal(entries.size()), each));
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
                : names.value(expression.line(), whole(name.name(), path));
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
