package io.tocsin.incident;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where people find things: addresses as they are seen from outside, from {@code tocsin.url}. */
@Component
public class Links {

    private final String base;

    Links(@Value("${tocsin.url:}") String url, @Value("${server.port:8080}") String port) {
        String chosen = url.isBlank() ? "http://localhost:" + port : url;
        this.base = chosen.endsWith("/") ? chosen.substring(0, chosen.length() - 1) : chosen;
    }

    public String base() {
        return base;
    }

    /** The incident's page. */
    public String page(String key) {
        return base + "/incidents/" + key;
    }

    /** The incident in the API. */
    public String self(String key) {
        return base + "/api/incidents/" + key;
    }

    public String acknowledge(String token) {
        return base + "/a/" + token;
    }
}
