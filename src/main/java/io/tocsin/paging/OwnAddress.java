package io.tocsin.paging;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where providers reach us with answers: {@code tocsin.url} as people see it too. */
@Component
public class OwnAddress {

    private final String base;

    public OwnAddress(@Value("${tocsin.url:}") String url, @Value("${server.port:8080}") String port) {
        String chosen = url.isBlank() ? "http://localhost:" + port : url.strip();
        this.base = chosen.endsWith("/") ? chosen.substring(0, chosen.length() - 1) : chosen;
    }

    /** A door of ours, with the message that was sent behind the question mark. */
    public String door(String path, String page) {
        return base + path + "?page=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    /** The same for a caller that signs nothing, with the proof by which it is believed. */
    public String door(String path, String page, Message message) {
        String proof = CallbackProof.of(page, message);
        return door(path, page) + (proof == null ? "" : "&proof=" + proof);
    }

    /** A request's address as whoever called it was given it. */
    public String as(String path, @org.jspecify.annotations.Nullable String query) {
        return base + path + (query == null ? "" : "?" + query);
    }

    /** Whether anybody outside could call us there: providers refuse addresses that mean themselves. */
    public boolean reachable() {
        String host = URI.create(base).getHost();
        return host != null && !host.equals("localhost") && !host.startsWith("127.") && !host.equals("[::1]");
    }
}
