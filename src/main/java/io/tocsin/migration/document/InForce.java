package io.tocsin.migration.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One section of the document in force, item by item. */
final class InForce {

    private final List<Map<String, @Nullable Object>> items;

    InForce(List<Map<String, @Nullable Object>> items) {
        this.items = items;
    }

    Optional<Map<String, @Nullable Object>> item(String id) {
        return items.stream().filter(item -> id.equals(item.get("id"))).findFirst();
    }

    /** The id of the item that goes by this name or, where none does, by this id. */
    Optional<String> known(String name, String id) {
        return first(item -> item.get("name") instanceof String known && name.equalsIgnoreCase(known))
                .or(() -> first(item -> id.equals(item.get("id"))));
    }

    private Optional<String> first(Function<Map<String, @Nullable Object>, Boolean> wanted) {
        return items.stream()
                .filter(wanted::apply)
                .map(item -> String.valueOf(item.get("id")))
                .findFirst();
    }

    /** The texts of a list; none where there is no such. */
    List<String> texts(String id, String key) {
        return item(id).map(item -> item.get(key)).stream()
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .toList();
    }

    /** Whether both say the same, however they are written. */
    static boolean same(@Nullable Object here, Object there) {
        if (here instanceof Map<?, ?> one && there instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.entrySet().stream().allMatch(entry -> {
                        Object value = other.get(entry.getKey());
                        return value != null && same(entry.getValue(), value);
                    });
        }
        if (here instanceof List<?> one && there instanceof List<?> other) {
            boolean same = one.size() == other.size();
            for (int i = 0; same && i < one.size(); i++) {
                same = same(one.get(i), other.get(i));
            }
            return same;
        }
        return here != null && here.toString().equals(there.toString());
    }
}
