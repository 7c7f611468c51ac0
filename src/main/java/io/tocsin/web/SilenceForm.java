package io.tocsin.web;

import io.tocsin.alert.QuietDesk;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the form for a silence or maintenance sends.
 *
 * @param labels {@code name = text}, one a line
 * @param until {@code PT1H}, {@code PT4H}, {@code P1D}, or {@code time} for the one in {@code to}
 * @param from a time in {@code zone}, empty for now
 */
record SilenceForm(
        @Nullable String kind,
        @Nullable String service,
        @Nullable String source,
        @Nullable String title,
        @Nullable String severity,
        @Nullable String labels,
        @Nullable String until,
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone,
        @Nullable String reason) {

    static final List<String> LENGTHS = List.of("PT1H", "PT4H", "P1D");

    public boolean maintenance() {
        return "maintenance".equals(kind);
    }

    /** Whether something is filled in already. */
    public boolean begun() {
        return !match().isEmpty() || given(reason) != null;
    }

    /** As the desk wants it; times that can't be read are 400. */
    QuietDesk.Wanted wanted(Instant now) {
        Instant start = given(from) == null ? now : time(from, "the beginning");
        Instant end =
                until != null && LENGTHS.contains(until) ? start.plus(Duration.parse(until)) : time(to, "the end");
        return new QuietDesk.Wanted(match(), start.toString(), end.toString(), reason);
    }

    private Map<String, String> match() {
        Map<String, String> match = new LinkedHashMap<>();
        put(match, "service", service);
        put(match, "source", source);
        put(match, "title", title);
        put(match, "severity", severity);
        String lines = labels == null ? "" : labels;
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int at = line.indexOf('=');
            match.put(
                    line.substring(0, Math.max(0, at)).strip(),
                    line.substring(at + 1).strip());
        });
        return match;
    }

    private Instant time(@Nullable String text, String what) {
        try {
            return LocalDateTime.parse(String.valueOf(text)).atZone(place()).toInstant();
        } catch (DateTimeException e) {
            throw Problems.invalid(List.of(new Violation("/to", "give " + what + " as a date and a time")));
        }
    }

    private ZoneId place() {
        String named = given(zone);
        return named == null ? ZoneOffset.UTC : ZoneId.of(named);
    }

    private static void put(Map<String, String> match, String field, @Nullable String pattern) {
        String clean = given(pattern);
        if (clean != null) {
            match.put(field, clean);
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
