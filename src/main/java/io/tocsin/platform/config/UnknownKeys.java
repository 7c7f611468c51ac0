package io.tocsin.platform.config;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the keys that no section asked for: nothing in a document is ignored in silence. */
final class UnknownKeys {

    private final ReadingPass pass;
    private final String topLevel;
    private final Set<String> alreadyReported;

    private UnknownKeys(ReadingPass pass, String topLevel) {
        this.pass = pass;
        this.topLevel = topLevel;
        this.alreadyReported =
                pass.problems.stream().map(ConfigProblem::pointer).collect(Collectors.toCollection(HashSet::new));
    }

    /** The top level is told of as what it is: keys of a part, sections of a document. */
    static void report(Node root, ReadingPass pass, String topLevel) {
        new UnknownKeys(pass, topLevel).walk(root, new Place(1, 1, ""));
    }

    private void walk(Node node, Place place) {
        if (node instanceof SequenceNode sequence) {
            int index = 0;
            for (Node item : sequence.getValue()) {
                walk(item, Place.of(item, place.below(index++)));
            }
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> walk(mapping, tuple, place));
        }
    }

    private void walk(MappingNode mapping, NodeTuple tuple, Place place) {
        String key = ((ScalarNode) tuple.getKeyNode()).getValue();
        Place at = Place.of(tuple.getKeyNode(), place.below(key));
        Set<String> known = pass.keysAskedOf(mapping);
        if (pass.anyKeyAllowed(mapping) || known.contains(key)) {
            walk(tuple.getValueNode(), at);
        } else if (!alreadyReported.contains(place.pointer())) {
            String what = place.pointer().isEmpty() ? topLevel : "key";
            pass.report(at, "unknown " + what + " `" + key + "`" + Suggestion.among(known, key));
        }
    }
}
