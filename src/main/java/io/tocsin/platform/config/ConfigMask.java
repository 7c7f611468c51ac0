package io.tocsin.platform.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Gives a document back as it was written, without the secrets that stand in it. */
final class ConfigMask {

    static final String MASK = "********";

    private ConfigMask() {}

    /** The text with each literal secret replaced by the mask; placeholders stay. */
    static String masked(ConfigReading reading) {
        List<ScalarNode> secrets = new ArrayList<>();
        Node root = reading.root();
        if (root != null) {
            collect(root, reading, secrets);
        }
        StringBuilder text = new StringBuilder(reading.text());
        secrets.stream()
                .distinct()
                .sorted(Comparator.comparingInt(
                                (ScalarNode node) -> node.getStartMark().getIndex())
                        .reversed())
                .forEach(secret -> replace(text, secret));
        return text.toString();
    }

    /** The scalar's own text, or the mask where it is a literal secret. */
    static String shown(ScalarNode scalar, ConfigReading reading) {
        return isLiteralSecret(scalar, reading) ? MASK : scalar.getValue();
    }

    private static boolean isLiteralSecret(ScalarNode scalar, ConfigReading reading) {
        return reading.isSecret(scalar)
                && !ScalarText.VARIABLE
                        .matcher(scalar.getValue())
                        .replaceAll("")
                        .isBlank();
    }

    private static void collect(Node node, ConfigReading reading, List<ScalarNode> found) {
        if (node instanceof ScalarNode scalar && isLiteralSecret(scalar, reading)) {
            found.add(scalar);
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> collect(item, reading, found));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> collect(tuple.getValueNode(), reading, found));
        }
    }

    private static void replace(StringBuilder text, ScalarNode secret) {
        // Marks count code points, a StringBuilder counts chars.
        int from = text.offsetByCodePoints(0, secret.getStartMark().getIndex());
        int to = text.offsetByCodePoints(
                from, secret.getEndMark().getIndex() - secret.getStartMark().getIndex());
        String written = text.substring(from, to);
        String ending = written.endsWith("\n") ? "\n" : "";
        text.replace(from, to, "\"" + MASK + "\"" + ending);
    }
}
