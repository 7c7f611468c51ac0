package io.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every place of a message at which something else could stand. */
final class Places {

    private Places() {}

    /** Each puts what it is given where it belongs. */
    static List<Consumer<JsonNode>> of(JsonNode message) {
        List<Consumer<JsonNode>> places = new ArrayList<>();
        add(message, places);
        return places;
    }

    private static void add(JsonNode node, List<Consumer<JsonNode>> places) {
        if (node instanceof ObjectNode object) {
            for (var member : object.properties()) {
                places.add(other -> object.set(member.getKey(), other));
                add(member.getValue(), places);
            }
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(other -> array.set(index, other));
                add(array.get(i), places);
            }
        }
    }
}
