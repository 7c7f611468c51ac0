package io.tocsin.platform.config;

import io.tocsin.platform.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The document in force, given back and replaced. */
@RestController
@RequestMapping("/api/config")
class ConfigController {

    private static final String VERSION = "Tocsin-Config-Version";
    private static final String YAML_VALUE = "application/yaml";
    private static final MediaType YAML = MediaType.valueOf(YAML_VALUE);
    private static final int MAX_BYTES = 4 * YamlTree.MAX_CHARACTERS;

    private final ConfigDocument document;
    private final ConfigDesk desk;

    ConfigController(ConfigDocument document, ConfigDesk desk) {
        this.document = document;
        this.desk = desk;
    }

    /** YAML as it was written, unless JSON is what the caller would rather have. */
    @GetMapping(
            produces = {
                YAML_VALUE,
                "application/x-yaml",
                "text/yaml",
                MediaType.TEXT_PLAIN_VALUE,
                MediaType.APPLICATION_JSON_VALUE
            })
    ResponseEntity<Object> get(@RequestHeader HttpHeaders headers) {
        ConfigDocument.InForce now = document.now();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header(VERSION, String.valueOf(now.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return prefersJson(headers.getAccept())
                ? answer.contentType(MediaType.APPLICATION_JSON).body(json(now))
                : answer.contentType(YAML).body(ConfigMask.masked(now.reading()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean prefersJson(List<MediaType> accepted) {
        return accepted.stream()
                .filter(type -> type.isCompatibleWith(YAML) || type.isCompatibleWith(MediaType.APPLICATION_JSON))
                .findFirst()
                .map(type -> !type.isCompatibleWith(YAML))
                .orElse(false);
    }

    private static Map<String, @Nullable Object> json(ConfigDocument.InForce now) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("version", now.version());
        body.put("document", ConfigJson.of(now.reading()));
        return body;
    }

    @PutMapping(
            consumes = {
                YAML_VALUE,
                "application/x-yaml",
                "text/yaml",
                MediaType.TEXT_PLAIN_VALUE,
                MediaType.APPLICATION_JSON_VALUE
            },
            produces = MediaType.APPLICATION_JSON_VALUE)
    Object put(InputStream body, @RequestParam(defaultValue = "false") boolean dryRun) throws IOException {
        String text = text(body);
        return dryRun ? desk.tryOut(text) : desk.apply(text);
    }

    private static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Problems.badRequest("too-large", "The document is larger than 4 MiB: shorten it.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problems.badRequest("not-utf-8", "The document is not encoded in UTF-8: encode it so.");
        }
    }
}
