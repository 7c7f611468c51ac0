package io.tocsin.platform.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** What is gathered while one document is read: problems, ids, references, keys that were asked for, secrets. */
final class ReadingPass {

    private record Reference(Place place, String kind, String id) {}

    /** A text with its variables filled in, and as it stands in the document. */
    private record Filled(String text, String asWritten) {}

    final List<ConfigProblem> problems = new ArrayList<>();
    final Set<Node> secrets = Collections.newSetFromMap(new IdentityHashMap<>());

    private final ConfigVariables variables;
    private final Map<String, Map<String, Place>> defined = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final Map<Node, Set<String>> asked = new IdentityHashMap<>();
    private final Map<String, Filled> filled = new HashMap<>();
    private final Set<Node> freelyKeyed = Collections.newSetFromMap(new IdentityHashMap<>());

    ReadingPass(ConfigVariables variables) {
        this.variables = variables;
    }

    @Nullable
    String variable(String name) {
        return variables.value(name);
    }

    void asked(Node mapping, String key) {
        asked.computeIfAbsent(mapping, any -> new HashSet<>()).add(key);
    }

    void askedForAll(Node mapping) {
        freelyKeyed.add(mapping);
    }

    boolean anyKeyAllowed(Node mapping) {
        return freelyKeyed.contains(mapping);
    }

    Set<String> keysAskedOf(Node mapping) {
        return asked.getOrDefault(mapping, Set.of());
    }

    /** Notes that a variable stands here: what it stands for may be a secret. */
    void filled(Place place, String text, String asWritten) {
        if (!text.isBlank() && !text.equals(asWritten)) {
            filled.put(place.pointer(), new Filled(text.strip(), asWritten));
        }
    }

    void report(Place place, String detail) {
        problems.add(problem(place, detail));
    }

    void reportOnce(Place place, String detail) {
        if (!problems.contains(problem(place, detail))) {
            report(place, detail);
        }
    }

    /** A problem shows the names of variables and never what they stand for. */
    private ConfigProblem problem(Place place, String detail) {
        Filled here = filled.get(place.pointer());
        return place.problem(here == null ? detail : detail.replace(here.text(), here.asWritten()));
    }

    void define(Place place, String kind, String id) {
        Place first =
                defined.computeIfAbsent(kind, any -> new LinkedHashMap<>()).putIfAbsent(id, place);
        if (first != null) {
            report(place, "the " + kind + " `" + id + "` is already defined in line " + first.line());
        }
    }

    void refer(Place place, String kind, String id) {
        references.add(new Reference(place, kind, id));
    }

    void checkReferences() {
        for (Reference reference : references) {
            Set<String> known = defined.getOrDefault(reference.kind, Map.of()).keySet();
            if (!known.contains(reference.id)) {
                report(
                        reference.place,
                        "no " + reference.kind + " `" + reference.id + "` is defined"
                                + Suggestion.among(known, reference.id));
            }
        }
    }
}
