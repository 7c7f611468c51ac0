package io.tocsin.platform.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A document with some items added or changed. It is changed in place, so that comments, order and style stay. Where
 * that can't be done, as with anchors that other places refer to, it is written anew.
 *
 * @param commentsKept whether every comment is still there
 */
record EditedDocument(String text, boolean commentsKept) {

    private static final String ID = "id";
    private static final int STEP = 2;

    static EditedDocument of(ConfigReading reading, List<ConfigEdit> edits) {
        Map<String, @Nullable Object> meant = PlainValues.edited(reading.root(), edits);
        TextEdits texts = new TextEdits(reading.text());
        if (reading.root() instanceof MappingNode root) {
            sections(edits).forEach((name, items) -> section(root, name, items, texts));
            String edited = texts.result();
            if (meant.equals(PlainValues.of(YamlTree.parse(edited, new ArrayList<>())))) {
                return new EditedDocument(edited, !texts.commentsLost());
            }
        }
        return new EditedDocument(anew(meant), !reading.text().contains("#"));
    }

    /** Only what is added or changed, as a document of its own. */
    static String fragment(List<ConfigEdit> edits) {
        StringBuilder text = new StringBuilder();
        sections(edits).forEach((name, items) -> {
            text.append(name).append(":\n");
            items.forEach(item ->
                    text.append("  ").append(YamlText.item(STEP, whole(item))).append('\n'));
        });
        return text.toString();
    }

    private static Map<String, List<ConfigEdit>> sections(List<ConfigEdit> edits) {
        Map<String, List<ConfigEdit>> sections = new LinkedHashMap<>();
        edits.forEach(edit -> sections.computeIfAbsent(edit.section(), any -> new ArrayList<>())
                .add(edit));
        return sections;
    }

    private static Map<String, Object> whole(ConfigEdit edit) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put(ID, edit.id());
        whole.putAll(edit.values());
        return whole;
    }

    private static void section(MappingNode root, String name, List<ConfigEdit> edits, TextEdits texts) {
        Node value = value(root, name).orElse(null);
        List<ConfigEdit> added = new ArrayList<>();
        for (ConfigEdit edit : edits) {
            Optional<MappingNode> known = value instanceof SequenceNode list ? item(list, edit.id()) : Optional.empty();
            known.ifPresentOrElse(item -> change(item, edit.values(), texts), () -> added.add(edit));
        }
        if (added.isEmpty()) {
            return;
        }
        List<Map<String, Object>> items =
                added.stream().map(EditedDocument::whole).toList();
        if (value instanceof SequenceNode list) {
            append(list, items, texts);
        } else if (value == null && !flow(root)) {
            StringBuilder text = new StringBuilder(name + ":");
            items.forEach(item -> text.append("\n  ").append(YamlText.item(STEP, item)));
            texts.atTheEnd(text.toString());
        } else if (value instanceof ScalarNode && !flow(root)) {
            items.forEach(item -> texts.below(value, "  " + YamlText.item(STEP, item)));
        } else if (value == null && !root.getValue().isEmpty()) {
            texts.after(lastOf(root), ", \"" + name + "\": " + YamlText.line(items));
        }
    }

    private static void append(SequenceNode list, List<Map<String, Object>> items, TextEdits texts) {
        if (list.getValue().isEmpty()) {
            texts.replace(list, YamlText.line(items));
            return;
        }
        Node last = list.getValue().get(list.getValue().size() - 1);
        int column = list.getStartMark().getColumn();
        for (Map<String, Object> item : items) {
            if (flow(list)) {
                texts.after(last, ", " + YamlText.line(item));
            } else {
                texts.below(last, YamlText.pad(column) + YamlText.item(column, item));
            }
        }
    }

    private static void change(MappingNode item, Map<String, Object> values, TextEdits texts) {
        int column = item.getStartMark().getColumn();
        values.forEach((key, value) -> {
            Node known = value(item, key).orElse(null);
            if (known == null && flow(item)) {
                texts.after(lastOf(item), ", " + key + ": " + YamlText.line(value));
            } else if (known == null) {
                texts.below(lastOf(item), YamlText.pad(column) + YamlText.entry(column, key, value));
            } else if (!PlainValues.of((Object) value).equals(PlainValues.of(known))) {
                texts.replace(known, flow(item) ? YamlText.line(value) : inPlace(known, column, value));
            }
        });
    }

    /** A list that began below its key goes on there; one that stood beside it moves below where it grows too long. */
    private static String inPlace(Node known, int column, Object value) {
        if (known instanceof CollectionNode<?> collection && !flow(collection)) {
            return YamlText.at(known.getStartMark().getColumn(), value);
        }
        String written = YamlText.entry(column, "", value);
        return written.startsWith(":\n") ? written.substring(1) : written.substring(2);
    }

    private static Optional<Node> value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> ((ScalarNode) tuple.getKeyNode()).getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static Optional<MappingNode> item(SequenceNode list, String id) {
        return list.getValue().stream()
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .filter(item -> value(item, ID)
                        .filter(node -> node instanceof ScalarNode scalar
                                && scalar.getValue().equals(id))
                        .isPresent())
                .findFirst();
    }

    private static Node lastOf(MappingNode mapping) {
        return mapping.getValue().get(mapping.getValue().size() - 1).getValueNode();
    }

    private static boolean flow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    private static String anew(Map<String, @Nullable Object> document) {
        DumperOptions style = new DumperOptions();
        style.setWidth(1000);
        style.setSplitLines(false);
        return new Yaml(style).dump(document);
    }
}
