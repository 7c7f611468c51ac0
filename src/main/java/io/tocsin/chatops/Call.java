package io.tocsin.chatops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A provider's call as it came, before anything read it.
 *
 * @param path where it came, without the host, which a proxy may have changed
 */
record Call(String path, @Nullable String query, HttpHeaders headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_FIELDS = 200;

    static Call of(HttpServletRequest request) throws IOException {
        HttpHeaders headers = new HttpHeaders();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.addAll(name, Collections.list(request.getHeaders(name))));
        return new Call(
                request.getRequestURI(),
                request.getQueryString(),
                headers,
                request.getInputStream().readAllBytes());
    }

    /** The fields of a form. */
    Map<String, String> form() {
        return fields(new String(body, StandardCharsets.UTF_8));
    }

    /** What stands behind the question mark under this name, "" where nothing does. */
    String asked(String name) {
        return fields(query == null ? "" : query).getOrDefault(name, "");
    }

    JsonNode json() {
        return json(new String(body, StandardCharsets.UTF_8));
    }

    static JsonNode json(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read == null ? JSON.createObjectNode() : read;
        } catch (IOException e) {
            throw Problems.badRequest("unreadable", "The body is not the JSON document that is expected here.");
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&", MOST_FIELDS)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return PlainText.clean(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
