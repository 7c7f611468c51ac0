package io.tocsin.platform.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A document as lists, mappings and texts, exactly as they are written: the same whatever the style. */
final class PlainValues {

    private static final String ID = "id";

    private PlainValues() {}

    static @Nullable Object of(@Nullable Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                values.put(((ScalarNode) tuple.getKeyNode()).getValue(), of(tuple.getValueNode()));
            }
            return values;
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> values = new ArrayList<>();
            sequence.getValue().forEach(item -> values.add(of(item)));
            return values;
        }
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL) ? scalar.getValue() : null;
    }

    /** An edit's value in the same form. */
    static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, each) -> values.put(String.valueOf(key), of((Object) each)));
            return values;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> of((Object) each)).toList();
        }
        return value.toString();
    }

    /** The document as it will be. */
    static Map<String, @Nullable Object> edited(@Nullable Node root, List<ConfigEdit> edits) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        if (of(root) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> document.put(String.valueOf(key), value));
        }
        for (ConfigEdit edit : edits) {
            List<@Nullable Object> items = new ArrayList<>();
            if (document.get(edit.section()) instanceof List<?> list) {
                items.addAll(list);
            }
            set(items, edit);
            document.put(edit.section(), items);
        }
        return document;
    }

    private static void set(List<@Nullable Object> items, ConfigEdit edit) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        int at = 0;
        while (at < items.size()
                && !(items.get(at) instanceof Map<?, ?> map && edit.id().equals(map.get(ID)))) {
            at++;
        }
        if (at < items.size() && items.get(at) instanceof Map<?, ?> known) {
            known.forEach((key, value) -> item.put(String.valueOf(key), value));
            items.set(at, item);
        } else {
            item.put(ID, edit.id());
            items.add(item);
        }
        edit.values().forEach((key, value) -> item.put(key, of((Object) value)));
    }
}
