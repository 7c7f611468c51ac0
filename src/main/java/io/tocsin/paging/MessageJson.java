package io.tocsin.paging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.PlainText;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages as stored. Facts are a list there, since jsonb forgets the order of keys. */
@Component
class MessageJson {

    private static final int LONGEST = 20_000;
    private static final int LONGEST_DETAIL = 300;
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    /** What a newer version wrote beside this one is passed over: else one row would hold up its whole channel. */
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    String write(Message message) {
        List<Fact> facts = message.facts().entrySet().stream()
                .map(fact -> new Fact(clean(fact.getKey()), clean(fact.getValue())))
                .toList();
        return text(new Stored(
                clean(message.subject()),
                clean(message.text()),
                cleanOrNull(message.link()),
                cleanOrNull(message.acknowledgeLink()),
                facts));
    }

    Message message(String stored) {
        try {
            Stored read = json.readValue(stored, Stored.class);
            Map<String, String> facts = new LinkedHashMap<>();
            read.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
            return new Message(read.subject(), read.text(), read.link(), read.acknowledgeLink(), facts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored message cannot be read", e);
        }
    }

    String write(Map<String, String> details) {
        Map<String, String> cleaned = new LinkedHashMap<>();
        details.forEach((key, value) -> cleaned.put(clean(key), clean(value)));
        return text(cleaned);
    }

    Map<String, String> details(String stored) {
        try {
            return json.readValue(stored, WORDS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("stored details cannot be read", e);
        }
    }

    /** What happened on the way, as a list. */
    String write(List<Passage> passages) {
        return text(passages.stream()
                .map(passage -> new Step(
                        passage.at().toString(),
                        passage.via(),
                        passage.outcome(),
                        passage.reason(),
                        passage.detail() == null ? null : PlainText.line(passage.detail(), LONGEST_DETAIL)))
                .toList());
    }

    List<Passage> history(String stored) {
        try {
            return json.readValue(stored, STEPS).stream()
                    .map(step -> new Passage(
                            Instant.parse(step.at()), step.via(), step.outcome(), step.reason(), step.detail()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored history cannot be read", e);
        }
    }

    /** A list with one thing in it, as histories are searched for it. */
    String same(Map<String, String> step) {
        return text(List.of(step));
    }

    private record Step(
            String at,
            String via,
            String outcome,
            @Nullable String reason,
            @Nullable String detail) {}

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a message cannot be written", e);
        }
    }

    private static String clean(String text) {
        return PlainText.clip(text, LONGEST);
    }

    private static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    private record Stored(
            String subject,
            String text,
            @Nullable String link,
            @Nullable String acknowledgeLink,
            List<Fact> facts) {}

    private record Fact(String name, String value) {}
}
