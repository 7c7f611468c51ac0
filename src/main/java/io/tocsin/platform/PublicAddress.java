package io.tocsin.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where people reach the product, as it is seen from outside: from {@code tocsin.url}. */
@Component
public class PublicAddress {

    private final String base;

    PublicAddress(@Value("${tocsin.url:}") String url, @Value("${server.port:8080}") String port) {
        String chosen = url.isBlank() ? "http://localhost:" + port : url;
        this.base = chosen.endsWith("/") ? chosen.substring(0, chosen.length() - 1) : chosen;
    }

    public String base() {
        return base;
    }

    /** The address of one of our paths. */
    public String of(String path) {
        return base + path;
    }
}
