package io.tocsin.migration.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of an answer that may be anything: what is not as it should be counts as not there. */
public final class Wire {

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    /** Under this key a thing lists what of it is written down but could not be found out; answers of an API have none. */
    public static final String UNKNOWN = "?";

    private Wire() {}

    /** Text or number, null where absent or blank. */
    public static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
        return text.isEmpty() ? null : text;
    }

    public static String text(JsonNode node, String key, String otherwise) {
        String text = text(node, key);
        return text == null ? otherwise : text;
    }

    /** Its id as text. */
    public static String id(JsonNode thing) {
        return text(thing, "id", "-");
    }

    /** What there is of each, asked for by its id. */
    public static Map<String, List<JsonNode>> each(List<JsonNode> things, Function<String, List<JsonNode>> of) {
        Map<String, List<JsonNode>> all = new HashMap<>();
        things.forEach(thing -> all.put(id(thing), of.apply(id(thing))));
        return all;
    }

    /** A whole number, also where it is written as text. */
    public static int number(JsonNode node, String key, int otherwise) {
        return node.path(key).asInt(otherwise);
    }

    public static @Nullable Instant instant(JsonNode node, String key) {
        String text = text(node, key);
        try {
            OffsetDateTime time = text == null ? null : OffsetDateTime.parse(text);
            return time == null || time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR ? null : time.toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The id of a zone that there is. */
    public static @Nullable String zone(JsonNode node, String key) {
        String zone = text(node, key);
        return zone != null && ZONES.contains(zone) ? zone : null;
    }

    /** What of a thing, and of all that is in it, is written down but could not be found out. */
    public static List<String> unknown(JsonNode thing) {
        List<String> names = new ArrayList<>();
        thing.findValues(UNKNOWN).forEach(list -> list.forEach(name -> names.add(name.asText())));
        return names.stream().distinct().toList();
    }

    /** The ids of a list of references. */
    public static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        for (JsonNode each : list) {
            String id = text(each, "id");
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }
}
