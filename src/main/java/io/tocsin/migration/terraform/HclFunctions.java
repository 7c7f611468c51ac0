package io.tocsin.migration.terraform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The functions of Terraform's that need nothing but their arguments. */
final class HclFunctions {

    private HclFunctions() {}

    static @Nullable Object call(int line, String function, List<@Nullable Object> arguments) {
        Object first = arguments.isEmpty() ? null : arguments.get(0);
        return switch (function) {
            case "tostring" -> HclValues.text(first);
            case "tonumber", "try", "sensitive", "nonsensitive", "tomap" -> first;
            case "toset" -> set(list(line, first));
            case "distinct" -> list(line, first).stream().distinct().toList();
            case "tolist" -> list(line, first);
            case "concat" -> concat(line, arguments);
            case "flatten" -> flatten(first);
            case "merge" -> merge(arguments);
            case "keys" -> List.copyOf(map(line, first).keySet());
            case "values" -> new ArrayList<>(map(line, first).values());
            case "length" -> new BigDecimal(list(line, first).size());
            case "lower" -> String.valueOf(first).toLowerCase(Locale.ROOT);
            case "upper" -> String.valueOf(first).toUpperCase(Locale.ROOT);
            case "trimspace" -> String.valueOf(first).strip();
            default -> throw new HclException(line, "the function `" + function + "` is not evaluated here");
        };
    }

    private static List<@Nullable Object> concat(int line, List<@Nullable Object> lists) {
        List<@Nullable Object> all = new ArrayList<>();
        lists.forEach(each -> all.addAll(list(line, each)));
        return all;
    }

    private static List<@Nullable Object> flatten(@Nullable Object value) {
        List<@Nullable Object> all = new ArrayList<>();
        if (value instanceof Collection<?> list) {
            list.forEach(each -> all.addAll(flatten(each)));
        } else {
            all.add(value);
        }
        return all;
    }

    private static Map<String, @Nullable Object> merge(List<@Nullable Object> maps) {
        Map<String, @Nullable Object> all = new TreeMap<>();
        for (Object each : maps) {
            if (each instanceof Map<?, ?> map) {
                map.forEach((key, value) -> all.put(String.valueOf(key), value));
            }
        }
        return all;
    }

    /** Each once, in the order of their texts: sets know no other. */
    private static Set<@Nullable Object> set(List<@Nullable Object> list) {
        Set<@Nullable Object> set = new TreeSet<>(Comparator.comparing(HclValues::text));
        set.addAll(list);
        return set;
    }

    static List<@Nullable Object> list(int line, @Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.values());
        }
        throw new HclException(line, "a list is expected here");
    }

    static Map<?, ?> map(int line, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new HclException(line, "a map is expected here");
    }
}
