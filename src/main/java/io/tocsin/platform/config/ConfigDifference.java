package io.tocsin.platform.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One value that differs between two documents.
 *
 * @param change {@code added}, {@code removed} or {@code changed}
 * @param path the keys down to the value; items of a list by their id or name, else by position
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigDifference(
        String change,
        String path,
        @Nullable String from,
        @Nullable String to) {

    /** In the order of the older document, what is new at the end; secrets are masked. */
    static List<ConfigDifference> between(ConfigReading before, ConfigReading after) {
        Map<String, ScalarNode> old = flat(before);
        Map<String, ScalarNode> now = flat(after);
        Set<String> paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<ConfigDifference> difference = new ArrayList<>();
        for (String path : paths) {
            ScalarNode from = old.get(path);
            ScalarNode to = now.get(path);
            if (from == null || to == null || !from.getValue().equals(to.getValue())) {
                String change = from == null ? "added" : to == null ? "removed" : "changed";
                difference.add(new ConfigDifference(
                        change,
                        path,
                        from == null ? null : ConfigMask.shown(from, before),
                        to == null ? null : ConfigMask.shown(to, after)));
            }
        }
        return difference;
    }

    private static Map<String, ScalarNode> flat(ConfigReading reading) {
        Map<String, ScalarNode> flat = new LinkedHashMap<>();
        Node root = reading.root();
        if (root != null) {
            flatten(root, "", flat);
        }
        return flat;
    }

    private static void flatten(Node node, String path, Map<String, ScalarNode> flat) {
        if (node instanceof ScalarNode scalar) {
            flat.put(path, scalar);
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                flatten(tuple.getValueNode(), path + "/" + ((ScalarNode) tuple.getKeyNode()).getValue(), flat);
            }
        } else if (node instanceof SequenceNode sequence) {
            int index = 0;
            for (Node item : sequence.getValue()) {
                flatten(item, path + "/" + label(item, index++), flat);
            }
        }
    }

    private static String label(Node item, int index) {
        if (item instanceof MappingNode mapping) {
            for (String naming : List.of("id", "name")) {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (((ScalarNode) tuple.getKeyNode()).getValue().equals(naming)
                            && tuple.getValueNode() instanceof ScalarNode name) {
                        return name.getValue();
                    }
                }
            }
        }
        return String.valueOf(index);
    }
}
