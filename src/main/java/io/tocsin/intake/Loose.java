package io.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place of a message that is nice to know: what has the wrong shape here counts as not said, since no alert should be
 * lost for a link. What an alert can't do without is read by {@link Part}.
 */
public final class Loose {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{[^}]*}|\\$[A-Za-z_]+\\$?|\\{[A-Za-z][A-Za-z0-9._#]*}|\\*[A-Za-z]+\\*");
    private static final Set<String> YES = Set.of("true", "yes", "1", "on");

    private final JsonNode node;

    public Loose(JsonNode node) {
        this.node = node;
    }

    public JsonNode node() {
        return node;
    }

    public boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isList() {
        return node.isArray();
    }

    /** The place below these names, one after the other. */
    public Loose at(String... names) {
        JsonNode below = node;
        for (String name : names) {
            below = below.path(name);
        }
        return new Loose(below);
    }

    /** The first of these fields that says something. */
    public Loose any(String... names) {
        return Stream.of(names)
                .map(this::at)
                .filter(field -> field.isList() || field.isObject() || field.text() != null)
                .findFirst()
                .orElse(new Loose(MissingNode.getInstance()));
    }

    /** Stripped text, null where there is none; a number as people write it, so that 12 and 12.0 are both "12". */
    @Nullable
    public String text() {
        if (node.isContainerNode() || !present()) {
            return null;
        }
        String text = node.isNumber() ? plain() : node.asText();
        return text.isBlank() ? null : text.strip();
    }

    /** Text that is no placeholder its sender forgot to fill in. */
    @Nullable
    String filled() {
        String text = text();
        return text == null || PLACEHOLDER.matcher(text).matches() ? null : text;
    }

    /** Text, or what another place says where this one says nothing. */
    @Nullable
    String or(@Nullable String otherwise) {
        String text = text();
        return text == null ? otherwise : text;
    }

    public String text(String otherwise) {
        String text = text();
        return text == null ? otherwise : text;
    }

    /** This place if it says something, the other if not. */
    Loose or(Loose other) {
        return text() == null ? other : this;
    }

    /** Text, also of a list or an object: its JSON on one line. Null where there is nothing. */
    public @Nullable String flat() {
        return node.isContainerNode() ? node.toString() : text();
    }

    private String plain() {
        if (node.isIntegralNumber() || !Double.isFinite(node.doubleValue())) {
            return node.asText();
        }
        BigDecimal number = node.decimalValue().stripTrailingZeros();
        // a power of ten beyond any identity stays as short as it came
        return Math.abs(number.scale()) > 30 ? node.asText() : number.toPlainString();
    }

    /** A number, or text that holds one. */
    @Nullable
    public Double number() {
        String text = text();
        if (text == null || text.length() > 40) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    public boolean flag() {
        return YES.contains(text("").toLowerCase(Locale.ROOT));
    }

    public boolean is(String word) {
        return word.equalsIgnoreCase(text());
    }

    /** A moment in any of the ways senders write it. */
    @Nullable
    public Instant time() {
        String text = text();
        return text == null ? null : Moments.read(text);
    }

    /** The elements of a list. */
    public List<Loose> items() {
        return IntStream.range(0, node.isArray() ? node.size() : 0)
                .mapToObj(index -> new Loose(node.path(index)))
                .toList();
    }

    /** The members of an object. */
    public Map<String, Loose> members() {
        Map<String, Loose> members = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(member -> members.put(member.getKey(), new Loose(member.getValue())));
        }
        return members;
    }

    /** The members of an object that are plain values. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members().forEach((name, value) -> {
            String text = value.text();
            if (text != null) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    /** The plain values of a list, or of a text that separates them by commas. */
    public List<String> words() {
        if (!node.isArray()) {
            return Stream.of(text("").split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
        return items().stream()
                .map(item -> item.text(""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Those in one text, null where there are none. */
    @Nullable
    String joined() {
        List<String> words = words();
        return words.isEmpty() ? null : String.join(",", words);
    }

    /** What a text that holds JSON says; this place itself where it holds none. */
    Loose parsed() {
        try {
            return node.isTextual() ? new Loose(Message.json(node.textValue().getBytes(StandardCharsets.UTF_8))) : this;
        } catch (Message.NotJson e) {
            return this;
        }
    }
}
