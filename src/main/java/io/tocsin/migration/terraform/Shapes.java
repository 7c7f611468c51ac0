package io.tocsin.migration.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.migration.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns what Terraform declares into the shapes in which the API would answer. */
final class Shapes {

    private Shapes() {}

    static void rename(ObjectNode object, String from, String to) {
        JsonNode value = object.remove(from);
        if (value != null) {
            object.set(to, value);
        }
    }

    /** A block that may stand once: its only object in place of a list of one. */
    static void single(ObjectNode object, String key) {
        JsonNode value = object.path(key);
        if (value.isArray() && !value.isEmpty()) {
            object.set(key, value.get(0));
        }
    }

    /** Ids as objects with an id. */
    static ArrayNode references(JsonNode ids) {
        ArrayNode references = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        ids.forEach(id -> references.addObject().put("id", id.asText()));
        return references;
    }

    static Map<String, List<JsonNode>> by(String key, List<ObjectNode> objects) {
        Map<String, List<JsonNode>> by = new HashMap<>();
        objects.forEach(object -> by.computeIfAbsent(Wire.text(object, key, ""), any -> new ArrayList<>())
                .add(object));
        return by;
    }

    /** Keys such as start_date as startDate, at every depth. */
    static void camel(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.forEach(Shapes::camel);
        } else if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                camel(object.path(name));
                rename(object, name, camel(name));
            }
        }
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        boolean up = false;
        for (char c : name.toCharArray()) {
            if (c == '_') {
                up = true;
            } else {
                camel.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return camel.toString();
    }
}
