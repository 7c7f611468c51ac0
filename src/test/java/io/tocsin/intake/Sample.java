package io.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.alert.Alert;
import io.tocsin.alert.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * A message as its sender writes it, {@code intake/<source>/<case>.json} (or {@code .form}), and beside it in
 * {@code <case>.expected.json} what it means: {@code {"headers": {…}, "alerts": [{"dedupKey", "firing", "title",
 * "severity", "service", "links": ["href"], "runbook", "test"}]}}, or {@code {"violations": ["/pointer"]}}. What is not
 * expected has to be absent; labels, values, description, startsAt and endsAt are compared where they are named.
 */
record Sample(Path file) {

    private static final Path ALL = Path.of("src/test/resources/intake");
    private static final String EXPECTED = ".expected.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Sample> of(Source source) {
        Path folder = ALL.resolve(source.name());
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> !file.toString().endsWith(EXPECTED))
                    .sorted()
                    .map(Sample::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String contentType() {
        return name().endsWith(".form") ? Form.TYPE : "application/json";
    }

    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        expected()
                .path("headers")
                .properties()
                .forEach(
                        header -> headers.add(header.getKey(), header.getValue().asText()));
        return headers;
    }

    JsonNode expected() {
        Path beside = file.resolveSibling(name().replaceFirst("\\.[a-z]+$", "") + EXPECTED);
        try {
            return JSON.readTree(Files.readString(beside));
        } catch (IOException e) {
            throw new UncheckedIOException("what " + file + " means has to be written beside it", e);
        }
    }

    /** What was understood, of everything that always counts and of what is expected besides. */
    static Map<String, Object> facts(Alert alert, JsonNode expected) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dedupKey", alert.dedupKey());
        facts.put("firing", alert.firing());
        facts.put("title", alert.title());
        facts.put("severity", alert.severity());
        facts.put("service", alert.service());
        facts.put("links", alert.links().stream().map(Link::href).toList());
        facts.put("runbook", alert.runbook());
        facts.put("test", alert.test());
        if (expected.has("description")) {
            facts.put("description", alert.description());
        }
        if (expected.has("startsAt")) {
            facts.put("startsAt", String.valueOf(alert.startsAt()));
        }
        if (expected.has("endsAt")) {
            facts.put("endsAt", String.valueOf(alert.endsAt()));
        }
        expected.path("labels")
                .properties()
                .forEach(label ->
                        facts.put("label " + label.getKey(), alert.labels().get(label.getKey())));
        expected.path("values")
                .properties()
                .forEach(value ->
                        facts.put("value " + value.getKey(), alert.values().get(value.getKey())));
        return facts;
    }

    /** The same of what is written beside the message. */
    static Map<String, Object> facts(JsonNode expected) {
        Map<String, Object> facts = new LinkedHashMap<>();
        List<String> links = new ArrayList<>();
        expected.path("links").forEach(link -> links.add(link.asText()));
        for (String field : List.of("dedupKey", "firing", "title", "severity", "service", "links", "runbook", "test")) {
            facts.put(
                    field,
                    expected.path(field).isTextual() ? expected.path(field).asText() : null);
        }
        facts.put("firing", expected.path("firing").asBoolean());
        facts.put("links", links);
        facts.put("test", expected.path("test").asBoolean());
        for (String field : List.of("description", "startsAt", "endsAt")) {
            if (expected.has(field)) {
                facts.put(
                        field,
                        expected.path(field).isNull() && field.equals("description")
                                ? null
                                : expected.path(field).asText());
            }
        }
        expected.path("labels")
                .properties()
                .forEach(label -> facts.put(
                        "label " + label.getKey(),
                        label.getValue().isNull() ? null : label.getValue().asText()));
        expected.path("values")
                .properties()
                .forEach(value ->
                        facts.put("value " + value.getKey(), value.getValue().doubleValue()));
        return facts;
    }
}
