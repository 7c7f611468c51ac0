package io.tocsin.platform.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a whole document with the sections the rooms declared. */
public final class ConfigReader {

    private final List<ConfigSection<?>> sections;
    private final ConfigVariables variables;

    public ConfigReader(List<? extends ConfigSection<?>> sections, ConfigVariables variables) {
        this.sections = List.copyOf(sections);
        this.variables = variables;
    }

    /** Reads and checks a document; never throws for what is written in it. */
    public ConfigReading read(String document) {
        String text = withoutByteOrderMark(document);
        ReadingPass pass = new ReadingPass(variables);
        Map<Class<?>, Object> read = new HashMap<>();
        Node root = YamlTree.parse(text, pass.problems);
        if (root != null) {
            ConfigNode top = ConfigNode.root(pass, root);
            sections.forEach(section -> read.put(section.type(), section.read(top.field(section.name()))));
            pass.checkReferences();
            UnknownKeys.report(root, pass, "section");
        }
        return new ConfigReading(text, root, pass, read);
    }

    /**
     * Reads a part that came from outside, such as a schedule to preview: references are not checked and no variable is
     * looked up. What is wrong is added to the problems; the part is what could be read nevertheless.
     */
    public static <T> T readPart(String part, Function<ConfigNode, T> read, List<ConfigProblem> problems) {
        ReadingPass pass = new ReadingPass(ConfigVariables.NONE);
        List<ConfigProblem> unreadable = new ArrayList<>();
        Node root = YamlTree.parse(withoutByteOrderMark(part), unreadable);
        T value = read.apply(root == null ? ConfigNode.muted(pass) : ConfigNode.root(pass, root));
        if (root != null) {
            UnknownKeys.report(root, pass, "key");
        }
        problems.addAll(unreadable);
        problems.addAll(pass.problems);
        return value;
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
