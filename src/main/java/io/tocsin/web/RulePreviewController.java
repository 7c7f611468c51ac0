package io.tocsin.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells programs what would happen to a message, and why. Nothing happens. */
@RestController
class RulePreviewController {

    /**
     * What to look at.
     *
     * @param source whose message it is, null for generic
     * @param body the message; a text is taken as it is, for senders that send none of JSON
     * @param headers those the sender would add
     */
    record Wanted(
            @Nullable String source,
            @Nullable JsonNode body,
            @Nullable Map<String, String> headers) {}

    private final RulePreview preview;

    RulePreviewController(RulePreview preview) {
        this.preview = preview;
    }

    @PostMapping("/api/rules/preview")
    List<RulePreview.Expected> preview(@RequestBody Wanted wanted) {
        JsonNode body = wanted.body();
        if (body == null || body.isNull()) {
            throw Problems.invalid(List.of(new Violation("/body", "give the message as its sender would send it")));
        }
        String source = wanted.source() == null || wanted.source().isBlank()
                ? "generic"
                : wanted.source().strip();
        HttpHeaders headers = new HttpHeaders();
        if (wanted.headers() != null) {
            wanted.headers().forEach(headers::set);
        }
        byte[] bytes = (body.isTextual() ? body.asText() : body.toString()).getBytes(StandardCharsets.UTF_8);
        return preview.of(source, bytes, headers);
    }
}
