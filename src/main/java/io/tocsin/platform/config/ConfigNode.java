package io.tocsin.platform.config;

import java.time.Duration;
import java.time.ZoneId;
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

/**
 * One place of the document, there or not. Reading never throws: a value that is missing or wrong is reported with its
 * line, column and pointer, and a stand-in is returned, so that one reading finds everything that is wrong.
 */
public final class ConfigNode {

    private final ReadingPass pass;
    private final Place place;
    private final @Nullable Node node;
    /** The scalar's text after substitution; null for lists and mappings. */
    private final @Nullable String text;
    /** What a required value reports when it is not there; null where that was said already. */
    private final @Nullable String missing;

    private ConfigNode(
            ReadingPass pass, Place place, @Nullable Node node, @Nullable String text, @Nullable String missing) {
        this.pass = pass;
        this.place = place;
        this.node = node;
        this.text = text;
        this.missing = missing;
    }

    static ConfigNode root(ReadingPass pass, Node node) {
        return of(pass, node, new Place(1, 1, ""));
    }

    /** An absent node whose absence nobody needs to hear of. */
    static ConfigNode muted(ReadingPass pass) {
        return new ConfigNode(pass, new Place(1, 1, ""), null, null, null);
    }

    private static ConfigNode of(ReadingPass pass, Node node, Place place) {
        if (!(node instanceof ScalarNode scalar)) {
            return new ConfigNode(pass, place, node, null, null);
        }
        ScalarText read = ScalarText.of(scalar, pass, place);
        return read.text() == null
                ? new ConfigNode(pass, place, null, null, read.missing())
                : new ConfigNode(pass, place, node, read.text(), null);
    }

    /** False for a key that is not written, has no value, or stands for a variable that is not set. */
    public boolean present() {
        return node != null;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether keys and values stand here. */
    public boolean hasKeys() {
        return node instanceof MappingNode;
    }

    /** Says what is wrong here. */
    public void problem(String detail) {
        pass.report(place, detail);
    }

    /** The value of a key of this mapping; asking makes the key a known one. */
    public ConfigNode field(String name) {
        if (node instanceof MappingNode mapping) {
            pass.asked(mapping, name);
            for (NodeTuple tuple : mapping.getValue()) {
                if (((ScalarNode) tuple.getKeyNode()).getValue().equals(name)) {
                    return below(tuple.getValueNode(), name);
                }
            }
        }
        boolean said = isOther(MappingNode.class, "keys and values") || (node == null && missing == null);
        Place at = new Place(place.line(), place.column(), place.below(name));
        return new ConfigNode(pass, at, null, null, said ? null : "`" + name + "` is missing");
    }

    private ConfigNode below(Node child, Object step) {
        return of(pass, child, Place.of(child, place.below(step)));
    }

    /** The items of this list; empty where it is absent. */
    public List<ConfigNode> items() {
        List<ConfigNode> items = new ArrayList<>();
        if (!isOther(SequenceNode.class, "a list") && node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> items.add(below(item, items.size())));
        }
        return items;
    }

    /** The items of a list that has to have some; what to do is reported where it has none. */
    public List<ConfigNode> items(String whatToDo) {
        List<ConfigNode> items = items();
        boolean empty = node instanceof SequenceNode ? items.isEmpty() : node == null;
        if (empty) {
            problem(whatToDo);
        }
        return items;
    }

    /** All keys with their values, in order: for mappings whose keys are free. */
    public Map<String, ConfigNode> entries() {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        if (!isOther(MappingNode.class, "keys and values") && node instanceof MappingNode mapping) {
            pass.askedForAll(mapping);
            for (NodeTuple tuple : mapping.getValue()) {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                entries.putIfAbsent(key, below(tuple.getValueNode(), key));
            }
        }
        return entries;
    }

    /** Required text; an empty stand-in where it is missing. */
    public String text() {
        String value = textOrNull();
        if (value == null && node == null && missing != null) {
            problem(missing);
        } else if (value == null && text != null) {
            problem("must not be empty");
        }
        return value == null ? "" : value;
    }

    public String text(String fallback) {
        String value = textOrNull();
        return value == null ? fallback : value;
    }

    /** Text, null where absent or blank. */
    public @Nullable String textOrNull() {
        isOther(ScalarNode.class, "text");
        return text == null || text.isBlank() ? null : text;
    }

    /** The texts of a list; empty where it is absent. */
    public List<String> strings() {
        return items().stream().map(ConfigNode::text).toList();
    }

    /** Text that is never given back to anybody. */
    public @Nullable String secretOrNull() {
        String value = textOrNull();
        if (node != null && value != null) {
            pass.secrets.add(node);
            if (value.equals(ConfigMask.MASK)) {
                problem("this is the mask of a secret, not a secret: write `${NAME}` and set the variable NAME");
            }
        }
        return value;
    }

    public int number(int fallback) {
        return Scalars.read(this, fallback, "a whole number such as 3", Integer::parseInt);
    }

    public double decimal(double fallback) {
        return Scalars.read(this, fallback, "a number such as 99.9", Scalars::decimal);
    }

    public boolean flag(boolean fallback) {
        return Scalars.read(this, fallback, "`true` or `false`", Scalars::flag);
    }

    public ZoneId zone(ZoneId fallback) {
        return Scalars.zone(this, fallback);
    }

    /** A length of time of zero or more. */
    public Duration duration(Duration fallback) {
        return Scalars.read(this, fallback, "an ISO 8601 duration such as PT15M or P7D", Scalars::duration);
    }

    /** A length of time that has to be given. */
    public Duration duration() {
        text();
        return duration(Duration.ZERO);
    }

    /** One of an enum's constants, written in any case and with hyphens. */
    public <E extends Enum<E>> E oneOf(Class<E> type, E fallback) {
        return Scalars.oneOf(this, type, fallback);
    }

    /** One of these words, exactly as written. */
    public String oneOf(List<String> words, String fallback) {
        return Scalars.oneOf(this, words, fallback);
    }

    /** The id that defines a thing of this kind; on a mapping, the value of its key {@code id}. */
    public String id(String kind) {
        if (node instanceof MappingNode) {
            return field("id").id(kind);
        }
        String id = text();
        if (!id.isEmpty() && Scalars.isId(id)) {
            pass.define(place, kind, id);
        } else if (!id.isEmpty()) {
            problem("`" + id + "` is no id: use lower-case words joined by hyphens, at most 64 characters");
        }
        return id;
    }

    /** Like {@link #id}, for things that go by a name in free text. */
    public String name(String kind) {
        String name = text();
        if (!name.isEmpty()) {
            pass.define(place, kind, name);
        }
        return name;
    }

    /** The id or name of a thing that is defined somewhere in the document. */
    public String reference(String kind) {
        String id = text();
        if (!id.isEmpty()) {
            pass.refer(place, kind, id);
        }
        return id;
    }

    public @Nullable String referenceOrNull(String kind) {
        return textOrNull() == null ? null : reference(kind);
    }

    /** Whether something of another shape stands here, which is reported once. */
    private boolean isOther(Class<? extends Node> shape, String expected) {
        boolean other = node != null && !shape.isInstance(node);
        if (other) {
            String found = node instanceof MappingNode ? "keys and values" : text == null ? "a list" : "`" + text + "`";
            pass.reportOnce(place, "expected " + expected + ", found " + found);
        }
        return other;
    }
}
