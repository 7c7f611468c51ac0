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

/** The document as plain values for JSON: texts as written, secrets masked. */
final class ConfigJson {

    private ConfigJson() {}

    static @Nullable Object of(ConfigReading reading) {
        Node root = reading.root();
        return root == null ? null : value(root, reading);
    }

    private static Object value(Node node, ConfigReading reading) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                values.put(((ScalarNode) tuple.getKeyNode()).getValue(), value(tuple.getValueNode(), reading));
            }
            return values;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> values = new ArrayList<>();
            sequence.getValue().forEach(item -> values.add(value(item, reading)));
            return values;
        }
        return ConfigMask.shown((ScalarNode) node, reading);
    }
}
