package io.tocsin.intake.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.intake.LabelFingerprint;
import io.tocsin.intake.Loose;
import io.tocsin.platform.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what was posted alert by alert, so that one that is wrong keeps no other from being stored. */
final class PostedReader {

    private static final int MOST_SAID = 50;

    private final Instant now;
    private final Duration resolveTimeout;
    private final List<Posted> valid = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private PostedReader(Instant now, Duration resolveTimeout) {
        this.now = now;
        this.resolveTimeout = resolveTimeout;
    }

    /** @param wrong what is wrong with those that are not among the valid */
    record Reading(List<Posted> valid, List<String> wrong) {}

    /** @param resolveTimeout how long an alert lives whose sender does not say */
    static Reading read(JsonNode alerts, Instant now, Duration resolveTimeout) {
        PostedReader reader = new PostedReader(now, resolveTimeout);
        alerts.forEach(reader::read);
        return new Reading(reader.valid, reader.wrong);
    }

    private void read(JsonNode alert) {
        try {
            valid.add(posted(alert));
        } catch (IllegalArgumentException e) {
            if (wrong.size() < MOST_SAID) {
                wrong.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private Posted posted(JsonNode alert) {
        Map<String, String> labels = texts(alert.path("labels"), "label");
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("at least one label pair required");
        }
        Loose said = new Loose(alert);
        Instant starts = given(said.at("startsAt"));
        Instant ends = given(said.at("endsAt"));
        Instant from = starts != null ? starts : ends != null ? ends : now;
        if (ends != null && ends.isBefore(from)) {
            throw new IllegalArgumentException("start time must be before end time");
        }
        return new Posted(
                LabelFingerprint.of(labels),
                labels,
                texts(alert.path("annotations"), "annotation"),
                PlainText.given(said.at("generatorURL").text()),
                from,
                ends == null ? now.plus(resolveTimeout) : ends,
                ends == null,
                now);
    }

    /** Null for the zero time too, which is how Go says "not set". */
    private static @Nullable Instant given(Loose time) {
        Instant at = time.time();
        if (at == null && time.text() != null) {
            throw new IllegalArgumentException("a time has to be written as RFC 3339 says");
        }
        return at == null || at.isBefore(Instant.EPOCH) ? null : at;
    }

    /** A label without a value is no label. */
    private static Map<String, String> texts(JsonNode object, String what) {
        Map<String, String> texts = new TreeMap<>();
        object.properties().forEach(member -> {
            if (member.getKey().isBlank() || !member.getValue().isTextual()) {
                throw new IllegalArgumentException("invalid " + what + ": its name is empty or its value is no text");
            }
            if (!member.getValue().textValue().isEmpty()) {
                texts.put(
                        PlainText.clean(member.getKey()),
                        PlainText.clean(member.getValue().textValue()));
            }
        });
        return texts;
    }
}
