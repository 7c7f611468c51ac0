package io.tocsin.web;

import io.tocsin.alert.AlertView;
import io.tocsin.alert.Link;
import io.tocsin.incident.Severity;
import io.tocsin.incident.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the pages write times, lengths and words; the browser tells times again in its reader's zone. */
@Component
public class Format {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Set<String> LOUD = Set.of(
            "opened",
            "acknowledged",
            "identified",
            "mitigated",
            "resolved",
            "reopened",
            "recurred",
            "closed",
            "merged",
            "false-positive",
            "escalated",
            "nobody-answered");

    private final Clock clock;

    Format(Clock clock) {
        this.clock = clock;
    }

    /** What time it is here, so that the browser counts by our clock. */
    public String now() {
        return clock.instant().toString();
    }

    public String utc(Instant at) {
        return UTC.format(at);
    }

    /** {@code false-positive} as people write it. */
    public String words(String word) {
        return word.replace('-', ' ');
    }

    /** {@code 45 s}, {@code 8 min}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public String length(Duration length) {
        if (length.compareTo(Duration.ofMinutes(1)) < 0) {
            return Math.max(0, length.toSeconds()) + " s";
        }
        if (length.compareTo(Duration.ofHours(1)) < 0) {
            return length.toMinutes() + " min";
        }
        if (length.compareTo(Duration.ofDays(1)) < 0) {
            return length.toHours() + " h" + (length.toMinutesPart() == 0 ? "" : " " + length.toMinutesPart() + " min");
        }
        return length.toDays() + " d" + (length.toHoursPart() == 0 ? "" : " " + length.toHoursPart() + " h");
    }

    public String between(Instant from, Instant to) {
        return length(Duration.between(from, to));
    }

    /** The colour class of a status; the word says the same. */
    public String tone(Status status) {
        return switch (status) {
            case DETECTED -> "hot";
            case ACKNOWLEDGED, INVESTIGATING, MITIGATING, MONITORING -> "work";
            case RESOLVED, CLOSED -> "done";
            case MERGED, FALSE_POSITIVE -> "";
        };
    }

    /** The severity whose shape and colour stand for one of the five words of an alert. */
    public String shape(String word) {
        return Severity.of(word).orElse(Severity.SEV4).name();
    }

    /** What became of an alert, in a sentence. */
    public String verdict(AlertView alert) {
        return AlertWords.verdict(alert);
    }

    /** The colour class of a page's state. */
    public String pageTone(String state) {
        return switch (state) {
            case "delivered" -> "done";
            case "failed" -> "hot";
            case "queued", "sent" -> "work";
            default -> "";
        };
    }

    /** Whether a timeline entry of this kind is a turning point. */
    public boolean loud(String kind) {
        return LOUD.contains(kind);
    }

    /** The links a browser may follow: a sender's {@code javascript:} is none. */
    public List<Link> safe(List<Link> links) {
        return links.stream().filter(link -> address(link.href()) != null).toList();
    }

    /** The address where it is one of the web; null otherwise. */
    public @Nullable String address(@Nullable String href) {
        String lower = href == null ? "" : href.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://") ? href : null;
    }

    /** What a severity means, to help choosing one. */
    public String meaning(Severity severity) {
        return switch (severity) {
            case SEV1 -> "everything is down, data is lost, or a breach is under way";
            case SEV2 -> "a major function is broken or slow for most";
            case SEV3 -> "a minor function, or only some users; there is a way around";
            case SEV4 -> "cosmetic or planned";
        };
    }
}
