package io.tocsin.platform.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * The document as a tree of marked nodes, free of what no section should have to think about: syntax errors, foreign
 * tags, repeated keys, aliases that swell or bite their tail, characters that no database stores.
 */
final class YamlTree {

    static final int MAX_CHARACTERS = 1 << 20;

    private static final int MAX_NODES = 100_000;
    private static final Set<Tag> PLAIN_TAGS = Set.of(
            Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE, Tag.SEQ, Tag.MAP, Tag.YAML);

    private final List<ConfigProblem> problems;
    private int nodes;

    private YamlTree(List<ConfigProblem> problems) {
        this.problems = problems;
    }

    /** The root, or null where the text is no usable document: then at least one problem was added. */
    static @Nullable Node parse(String text, List<ConfigProblem> problems) {
        try {
            Node root = new Yaml(limits()).compose(new StringReader(text));
            if (root == null) {
                problems.add(new ConfigProblem(1, 1, "", "the document is empty"));
                return null;
            }
            return new YamlTree(problems).check(root, new Place(1, 1, ""), new ArrayList<>()) ? root : null;
        } catch (MarkedYAMLException e) {
            problems.add(Place.of(e.getProblemMark(), "").problem("no valid YAML: " + e.getProblem()));
        } catch (ReaderException e) {
            problems.add(unprintable(text, e));
        } catch (YAMLException e) {
            problems.add(new ConfigProblem(1, 1, "", "no valid YAML: " + e.getMessage()));
        }
        return null;
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_CHARACTERS);
        limits.setNestingDepthLimit(40);
        limits.setMaxAliasesForCollections(500);
        limits.setAllowRecursiveKeys(false);
        // Nothing is constructed from tags here; check() refuses them with their pointer.
        limits.setTagInspector(tag -> true);
        return limits;
    }

    private static ConfigProblem unprintable(String text, ReaderException e) {
        int position = Math.min(e.getPosition(), text.length());
        String before = text.substring(0, position);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = position - before.lastIndexOf('\n');
        String name = String.format("U+%04X", e.getCodePoint());
        return new ConfigProblem(line, column, "", "the character " + name + " is not allowed: remove it");
    }

    /** False where the tree cannot be walked at all. */
    private boolean check(Node node, Place above, List<Node> path) {
        Place place = Place.of(node, above.pointer());
        if (path.stream().anyMatch(ancestor -> ancestor == node) || ++nodes > MAX_NODES) {
            problems.add(place.problem("the aliases make this document endless or far too large: write it out"));
            return false;
        }
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.add(place.problem("tags such as " + node.getTag() + " are not supported: remove it"));
        }
        if (node instanceof ScalarNode scalar) {
            checkCharacters(scalar.getValue(), place);
            return true;
        }
        path.add(node);
        boolean walkable = node instanceof MappingNode mapping
                ? checkMapping(mapping, place, path)
                : checkSequence((SequenceNode) node, place, path);
        path.remove(path.size() - 1);
        return walkable;
    }

    private boolean checkSequence(SequenceNode sequence, Place place, List<Node> path) {
        int index = 0;
        for (Node item : sequence.getValue()) {
            if (!check(item, new Place(0, 0, place.below(index++)), path)) {
                return false;
            }
        }
        return true;
    }

    private boolean checkMapping(MappingNode mapping, Place place, List<Node> path) {
        Map<String, Integer> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(Place.of(tuple.getKeyNode(), place.pointer()).problem("a key has to be text"));
                return false;
            }
            Place at = Place.of(key, place.below(key.getValue()));
            checkCharacters(key.getValue(), at);
            Integer first = seen.putIfAbsent(key.getValue(), at.line());
            if (first != null) {
                problems.add(at.problem(
                        "`" + key.getValue() + "` is given twice, first in line " + first + ": keep one of them"));
            }
            if (!check(tuple.getValueNode(), at, path)) {
                return false;
            }
        }
        return true;
    }

    private void checkCharacters(String text, Place place) {
        boolean unstorable = text.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
        if (unstorable) {
            problems.add(place.problem("NUL and lone surrogates cannot be stored: remove them"));
        }
    }
}
