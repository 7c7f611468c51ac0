package io.tocsin.intake.prometheus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tocsin.alert.QuietDesk;
import io.tocsin.alert.QuietWindow;
import io.tocsin.alert.QuietWindows;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Silences as amtool, Karma and Grafana read and write them. Ours match by patterns in which {@code *} stands for any text:
 * a regular expression that says no more than that is understood, any other is refused.
 */
@RestController
@RequestMapping({"/api/v2", "/am/api/v2", "/alertmanager/api/v2"})
class AlertmanagerSilences {

    /** A regular expression of plain text and {@code .*}. */
    private static final Pattern AS_PATTERN = Pattern.compile("(?:[^.*+?()\\[\\]{}|^$\\\\]|\\\\[.\\-]|\\.\\*)+");

    /** @param isEqual null in older clients, which know no other */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Matched(
            String name,
            String value,
            boolean isRegex,
            @Nullable Boolean isEqual) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Wanted(
            @Nullable String id,
            @Nullable List<Matched> matchers,
            @Nullable String startsAt,
            @Nullable String endsAt,
            @Nullable String createdBy,
            @Nullable String comment) {}

    record Shown(
            String id,
            Map<String, String> status,
            List<Matched> matchers,
            Instant startsAt,
            Instant endsAt,
            Instant updatedAt,
            String createdBy,
            String comment) {}

    private final QuietDesk desk;
    private final QuietWindows windows;
    private final Clock clock;

    AlertmanagerSilences(QuietDesk desk, QuietWindows windows, Clock clock) {
        this.desk = desk;
        this.windows = windows;
        this.clock = clock;
    }

    @GetMapping("/silences")
    List<Shown> all() {
        return windows.all(null).stream().map(this::shown).toList();
    }

    @GetMapping("/silence/{id}")
    Shown one(@PathVariable String id) {
        String clean = PlainText.clean(id);
        return windows.find(clean).map(this::shown).orElseThrow(() -> Problems.notFound("silence", clean));
    }

    /** Begins one; one that names another takes its place. */
    @PostMapping("/silences")
    Map<String, String> make(@RequestBody Wanted wanted) {
        Map<String, String> match = new TreeMap<>();
        for (Matched each : wanted.matchers() == null ? List.<Matched>of() : wanted.matchers()) {
            match.put(each.name(), pattern(each));
        }
        QuietWindow made =
                desk.make("silence", new QuietDesk.Wanted(match, wanted.startsAt(), wanted.endsAt(), reason(wanted)));
        String before = wanted.id();
        if (before != null && !before.isBlank() && windows.find(before).isPresent()) {
            desk.end(before);
        }
        return Map.of("silenceID", made.id());
    }

    @DeleteMapping("/silence/{id}")
    void end(@PathVariable String id) {
        desk.end(id);
    }

    private static String reason(Wanted wanted) {
        String comment = wanted.comment() == null ? "" : wanted.comment();
        String by = wanted.createdBy() == null ? "" : wanted.createdBy();
        return by.isBlank() ? comment : comment + " (" + by + ")";
    }

    private static String pattern(Matched matched) {
        boolean plain =
                !matched.isRegex() || AS_PATTERN.matcher(matched.value()).matches();
        if (Boolean.FALSE.equals(matched.isEqual()) || !plain) {
            throw Problems.badRequest(
                    "matcher",
                    "Silences here match texts and `.*`: the matcher of " + PlainText.line(matched.name(), 100)
                            + " can't be told in that way. Name what is meant, or make one silence for each.");
        }
        return matched.isRegex() ? matched.value().replace(".*", "*").replace("\\", "") : matched.value();
    }

    private Shown shown(QuietWindow window) {
        List<Matched> matchers = new ArrayList<>();
        window.match().forEach((name, value) -> {
            boolean regex = value.contains("*");
            matchers.add(new Matched(name, regex ? value.replace(".", "\\.").replace("*", ".*") : value, regex, true));
        });
        Instant ended = window.endedAt();
        return new Shown(
                window.id(),
                Map.of("state", window.state(clock.instant())),
                matchers,
                window.from(),
                ended == null ? window.to() : ended,
                ended == null ? window.createdAt() : ended,
                window.createdBy(),
                window.reason());
    }
}
