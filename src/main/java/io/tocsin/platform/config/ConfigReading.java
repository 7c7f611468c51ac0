package io.tocsin.platform.config;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** A document that was read: what is wrong with it and, where nothing is, its sections. */
public final class ConfigReading {

    private final String text;
    private final @Nullable Node root;
    private final ReadingPass pass;
    private final Map<Class<?>, Object> sections;

    ConfigReading(String text, @Nullable Node root, ReadingPass pass, Map<Class<?>, Object> sections) {
        this.text = text;
        this.root = root;
        this.pass = pass;
        this.sections = Map.copyOf(sections);
    }

    /** In the order of the document; empty where it can come into force. */
    public List<ConfigProblem> problems() {
        return pass.problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column))
                .toList();
    }

    /** The section of this type; throws where no section of the kind was read. */
    public <T> T get(Class<T> sectionType) {
        Object section = sections.get(sectionType);
        if (section == null) {
            throw new IllegalArgumentException("no section " + sectionType.getSimpleName());
        }
        return sectionType.cast(section);
    }

    /** The text as it was written, secrets in clear. */
    String text() {
        return text;
    }

    @Nullable
    Node root() {
        return root;
    }

    boolean isSecret(Node node) {
        return pass.secrets.contains(node);
    }
}
