package io.tocsin.platform.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Replacements and insertions in a text, gathered by the places that parsing it told and then made at once. */
final class TextEdits {

    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#");

    private record Change(int from, int to, String text) {}

    private final String text;
    private final List<Change> changes = new ArrayList<>();
    private boolean commentsLost;

    TextEdits(String text) {
        this.text = text;
    }

    void replace(Node node, String by) {
        int from = index(node.getStartMark().getIndex());
        int to = Math.max(from, end(node));
        commentsLost |= node instanceof CollectionNode<?>
                && COMMENT.matcher(text.substring(from, to)).find();
        // where nothing stands, that is right behind the colon of its key
        String gap = from == to && !by.startsWith("\n") ? " " : "";
        changes.add(new Change(from, to, gap + by));
    }

    /** Right behind what stands there. */
    void after(Node node, String what) {
        changes.add(new Change(end(node), end(node), what));
    }

    /** On a line of its own below what stands there, a comment beside that included. */
    void below(Node node, String what) {
        int lineEnd = text.indexOf('\n', end(node));
        int at = lineEnd < 0 ? text.length() : lineEnd;
        changes.add(new Change(at, at, "\n" + what));
    }

    void atTheEnd(String what) {
        String gap = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        changes.add(new Change(text.length(), text.length(), gap + what + "\n"));
    }

    boolean commentsLost() {
        return commentsLost;
    }

    /** With all changes made; those at one place in the order they were asked for. */
    String result() {
        StringBuilder edited = new StringBuilder();
        int done = 0;
        for (Change change :
                changes.stream().sorted(Comparator.comparingInt(Change::from)).toList()) {
            edited.append(text, done, Math.max(done, change.from)).append(change.text);
            done = Math.max(done, change.to);
        }
        return edited.append(text.substring(done)).toString();
    }

    /** Where the last character of a value stands; the parser ends block collections only where the next thing begins. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == FlowStyle.BLOCK
                && !collection.getValue().isEmpty()) {
            return end(last(collection));
        }
        int end = index(node.getEndMark().getIndex());
        boolean block = node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        return block && end > 0 && text.charAt(end - 1) == '\n' ? end - 1 : end;
    }

    private static Node last(CollectionNode<?> collection) {
        int last = collection.getValue().size() - 1;
        return collection instanceof MappingNode mapping
                ? mapping.getValue().get(last).getValueNode()
                : ((SequenceNode) collection).getValue().get(last);
    }

    /** Marks count code points, texts count chars. */
    private int index(int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }
}
