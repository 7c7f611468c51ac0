package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.platform.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One place of a message, there or not. Reading never throws: a wrong shape is reported with its JSON pointer, so that
 * one answer names everything that is wrong.
 */
final class Part {

    private static final int MOST_VIOLATIONS = 50;

    private static final int LONGEST_STEP = 100;

    private final JsonNode node;
    private final @Nullable Part above;
    private final String step;
    private final List<Violation> violations;

    private Part(JsonNode node, @Nullable Part above, String step, List<Violation> violations) {
        this.node = node;
        this.above = above;
        this.step = step;
        this.violations = violations;
    }

    static Part of(JsonNode body) {
        return new Part(body, null, "", new ArrayList<>());
    }

    /** What is wrong, wherever in the message this part is. */
    List<Violation> violations() {
        return violations;
    }

    /** False for what is missing or null. */
    boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    boolean isList() {
        return node.isArray();
    }

    void wrong(String detail) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(new Violation(pointer(), detail));
        }
    }

    Part field(String name) {
        if (present() && !node.isObject()) {
            report("an object");
            return new Part(MissingNode.getInstance(), above, step, new ArrayList<>());
        }
        return new Part(node.path(name), this, name, violations);
    }

    /** The place a JSON pointer leads to from here; whatever else stands on the way, there is nothing. */
    Part at(JsonPointer below) {
        Part place = this;
        for (JsonPointer rest = below; !rest.matches(); rest = rest.tail()) {
            place = new Part(node, place, String.valueOf(rest.getMatchingProperty()), violations);
        }
        return new Part(node.at(below), place.above, place.step, violations);
    }

    /** The elements of a list; none where it is missing. */
    List<Part> items() {
        if (present() && !node.isArray()) {
            report("a list");
        }
        return IntStream.range(0, node.isArray() ? node.size() : 0)
                .mapToObj(index -> new Part(node.path(index), this, String.valueOf(index), violations))
                .toList();
    }

    /** The members of an object in their order; none where it is missing. */
    Map<String, Part> members() {
        Map<String, Part> members = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> members.put(
                            member.getKey(), new Part(member.getValue(), this, member.getKey(), violations)));
        } else if (present()) {
            report("an object");
        }
        return members;
    }

    /** The same place where nothing is needed: a wrong shape below it counts as not said. */
    Loose loose() {
        return new Loose(node);
    }

    boolean isObject() {
        return node.isObject();
    }

    /** An identity: text, or a number however it is written (12 and 12.0 are both "12"); it has to be there. */
    String id() {
        String id = node.isContainerNode() ? words() : loose().text();
        if (id == null && !node.isContainerNode()) {
            missing("an identity");
        }
        return id == null ? "" : id;
    }

    void missing(String what) {
        wrong("expected " + what + ", found nothing");
    }

    /** What a text that holds JSON says; this place itself where it holds none. */
    Part parsed() {
        return as(loose().parsed().node());
    }

    /** Something else that stands for this place: what is wrong with it is wrong here. */
    Part as(JsonNode other) {
        return new Part(other, above, step, violations);
    }

    /** Text; senders also write numbers and booleans where they mean text. */
    @Nullable
    String text() {
        if (node.isContainerNode()) {
            report("text");
            return null;
        }
        return present() ? node.asText() : null;
    }

    /** Text, null where it is missing or blank. */
    @Nullable
    String words() {
        String text = text();
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** An object of texts, in its order; what has no value is left out. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members().forEach((name, part) -> {
            String text = part.text();
            if (text != null) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    /** A number that can be compared, null where it is missing. */
    @Nullable
    Double number() {
        if (node.isNumber() && Double.isFinite(node.doubleValue())) {
            return node.doubleValue();
        }
        if (present()) {
            report("a number that can be compared");
        }
        return null;
    }

    /** An object of numbers that can be compared. */
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        members().forEach((name, part) -> {
            if (part.node.isNumber() && Double.isFinite(part.node.doubleValue())) {
                numbers.put(name, part.node.doubleValue());
            } else if (part.present()) {
                part.report("a number that can be compared");
            }
        });
        return numbers;
    }

    /** A moment with its offset, such as {@code 2026-06-02T10:00:00Z}. */
    @Nullable
    Instant time() {
        String text = words();
        if (text == null) {
            return null;
        }
        Instant usual = Moments.usual(text);
        if (usual != null) {
            return usual;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            wrong("expected a time such as 2026-06-02T10:00:00Z");
            return null;
        }
    }

    private void report(String expected) {
        Violation violation = new Violation(pointer(), "expected " + expected + ", found " + kind());
        if (!violations.contains(violation)) {
            wrong(violation.detail());
        }
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number beyond limits or out of place";
            case STRING, BINARY -> "text";
            case NULL, MISSING -> "nothing";
        };
    }

    /** Worked out only where something is wrong. */
    private String pointer() {
        if (above == null) {
            return "";
        }
        String shortened = step.length() > LONGEST_STEP ? step.substring(0, LONGEST_STEP) : step;
        return above.pointer() + "/" + shortened.replace("~", "~0").replace("/", "~1");
    }
}
