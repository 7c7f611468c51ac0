package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.PlainText;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;

/** The headers in which senders say what a message is about, kept beside it; no other is, for keys come in headers. */
final class KeptHeaders {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String CLOUD_EVENTS = "ce-";
    private static final int LONGEST = 1_000;

    private KeptHeaders() {}

    static String write(HttpHeaders headers) {
        Map<String, String> kept = new TreeMap<>();
        headers.toSingleValueMap().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equalsIgnoreCase(GithubSource.EVENT) || lower.startsWith(CLOUD_EVENTS)) {
                kept.put(lower, PlainText.line(value, LONGEST));
            }
        });
        try {
            return JSON.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("headers can't be written as JSON", e);
        }
    }

    static HttpHeaders read(String stored) {
        HttpHeaders headers = new HttpHeaders();
        try {
            JSON.readValue(stored, TEXTS).forEach(headers::set);
            return headers;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored headers are not JSON", e);
        }
    }
}
