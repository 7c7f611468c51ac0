package io.tocsin.platform.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The document as plain values for JSON: numbers and flags as such, secrets masked. */
final class ConfigJson {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,15})(\\.[0-9]{1,15})?");

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
        ScalarNode scalar = (ScalarNode) node;
        return typed(ConfigMask.shown(scalar, reading), scalar.isPlain());
    }

    private static Object typed(String text, boolean plain) {
        if (plain && NUMBER.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        return plain && (text.equals("true") || text.equals("false")) ? (Object) Boolean.valueOf(text) : text;
    }
}
