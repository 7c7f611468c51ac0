package io.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TocsinTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A program that calls the product over HTTP and looks at what it is told, whatever the status. */
public final class Caller {

    /** An answer. */
    public record Told(int status, HttpHeaders headers, String text) {

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }
    }

    private final TestRestTemplate http;
    private final HttpHeaders headers = new HttpHeaders();

    private Caller(TestRestTemplate http) {
        this.http = http;
        headers.setContentType(MediaType.APPLICATION_JSON);
    }

    public static Caller unknown(TestRestTemplate http) {
        return new Caller(http);
    }

    /** One that raises alerts, and shows its key this way: {@code Bearer}, {@code GenieKey}. */
    public static Caller sender(TestRestTemplate http, String scheme) {
        return unknown(http).with(HttpHeaders.AUTHORIZATION, scheme + " " + TocsinTest.INTAKE_KEY);
    }

    /** One that may do everything. */
    public static Caller reader(TestRestTemplate http) {
        return unknown(http).with(HttpHeaders.AUTHORIZATION, "Bearer " + TocsinTest.API_TOKEN);
    }

    public Caller with(String header, String value) {
        headers.set(header, value);
        return this;
    }

    public Told post(String path, String body) {
        return call(HttpMethod.POST, path, body);
    }

    public Told put(String path, String body) {
        return call(HttpMethod.PUT, path, body);
    }

    public Told get(String path) {
        return call(HttpMethod.GET, path, "");
    }

    /** The first page of alerts or incidents. */
    public JsonNode items(String path) {
        return get(path).json().path("items");
    }

    private Told call(HttpMethod method, String path, String body) {
        ResponseEntity<String> answer = http.exchange(
                URI.create(path),
                method,
                new HttpEntity<>(method == HttpMethod.GET ? null : body, headers),
                String.class);
        return new Told(
                answer.getStatusCode().value(), answer.getHeaders(), Objects.requireNonNullElse(answer.getBody(), ""));
    }
}
