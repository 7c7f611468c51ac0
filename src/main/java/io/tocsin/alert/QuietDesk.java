package io.tocsin.alert;

import io.tocsin.platform.Caller;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Rfc3339;
import io.tocsin.platform.Violation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done to silences and maintenance, whoever asks. */
@Component
public class QuietDesk {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_FIELD = 200;
    private static final int LONGEST_PATTERN = 500;
    private static final int MOST_FIELDS = 20;

    /**
     * What is asked for.
     *
     * @param match at least one field; every one has to fit
     * @param from null for now
     */
    public record Wanted(
            @Nullable Map<String, String> match,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason) {}

    private final QuietWindows windows;
    private final Clock clock;

    QuietDesk(QuietWindows windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    /** Begins one; 400 with the places that are wrong. */
    public QuietWindow make(String kind, Wanted wanted) {
        List<Violation> violations = new ArrayList<>();
        Instant from = time(wanted.from(), "/from", clock.instant(), violations);
        Instant to = time(wanted.to(), "/to", null, violations);
        String reason = PlainText.line(wanted.reason() == null ? "" : wanted.reason(), LONGEST_REASON);
        Map<String, String> match = match(wanted.match(), violations);
        if (reason.isEmpty()) {
            violations.add(new Violation("/reason", "say why, for whoever wonders why nobody was woken"));
        }
        if (from != null && to != null && (!to.isAfter(from) || !to.isAfter(clock.instant()))) {
            violations.add(new Violation("/to", "expected a time after its beginning and after now"));
        }
        if (!violations.isEmpty() || from == null || to == null) {
            throw Problems.invalid(violations);
        }
        return windows.add(
                kind,
                match,
                new QuietWindows.Span(from, to),
                reason,
                Caller.current().id());
    }

    /** Ends one now; what it kept quiet and still fires is told. 404 where there is none. */
    public void end(String id) {
        String clean = PlainText.clean(id);
        if (windows.find(clean).isEmpty()) {
            throw Problems.notFound("silence", PlainText.line(clean, 100));
        }
        windows.end(clean, Caller.current().id());
    }

    /** One that fits every alert would make the product deaf: at least one field is needed. */
    private static Map<String, String> match(@Nullable Map<String, String> given, List<Violation> violations) {
        Map<String, String> match = new TreeMap<>();
        if (given != null) {
            given.forEach((name, text) -> {
                String field = PlainText.line(name, LONGEST_FIELD);
                String pattern = text == null ? "" : PlainText.line(text, text.length());
                if (field.isEmpty() || pattern.isEmpty() || pattern.length() > LONGEST_PATTERN) {
                    violations.add(new Violation(
                            "/match/" + field,
                            "expected a field and a text of at most " + LONGEST_PATTERN + " characters"));
                } else {
                    match.put(field, pattern);
                }
            });
        }
        if (match.isEmpty() || match.size() > MOST_FIELDS) {
            violations.add(new Violation(
                    "/match",
                    "name 1 to " + MOST_FIELDS + " fields, such as service, source, title, severity or a label"));
        }
        return match;
    }

    private static @Nullable Instant time(
            @Nullable String text, String pointer, @Nullable Instant fallback, List<Violation> violations) {
        if (text == null || text.isBlank()) {
            if (fallback == null) {
                violations.add(new Violation(pointer, "a time is required, such as 2026-06-02T10:00:00Z"));
            }
            return fallback;
        }
        try {
            return Rfc3339.instant(text);
        } catch (DateTimeException e) {
            violations.add(new Violation(pointer, Rfc3339.EXPECTED));
            return null;
        }
    }
}
