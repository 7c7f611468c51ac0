package io.tocsin.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/** Labels, links and values as they stand in their columns. */
final class StoredJson {

    static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    static final TypeReference<List<Link>> LINKS = new TypeReference<>() {};
    static final TypeReference<Map<String, Double>> VALUES = new TypeReference<>() {};

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private StoredJson() {}

    static String write(Object value) {
        if (value instanceof Map<?, ?> map && map.isEmpty()) {
            return "{}";
        }
        if (value instanceof List<?> list && list.isEmpty()) {
            return "[]";
        }
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and lists of text are always JSON", e);
        }
    }

    static Map<String, String> texts(String json) {
        return read(json, LABELS);
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column holds what was never written to it", e);
        }
    }
}
