package io.tocsin.intake.prometheus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tocsin.alert.QuietDesk;
import io.tocsin.alert.QuietWindow;
import io.tocsin.alert.QuietWindows;
import io.tocsin.platform.Caller;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    private static final int LONGEST = 500;

    /** @param isEqual null in older clients, which know no other */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Matched(
            @Nullable String name,
            @Nullable String value,
            boolean isRegex,
            @Nullable Boolean isEqual) {

        /** In the patterns of our silences; 400 where those can't tell exactly the same. */
        String pattern() {
            String text = value == null ? "" : value;
            boolean told = text.length() <= LONGEST
                    && (isRegex ? AS_PATTERN.matcher(text).matches() : text.indexOf('*') < 0);
            if (name == null || text.isEmpty() || Boolean.FALSE.equals(isEqual) || !told) {
                throw untold(name);
            }
            return isRegex ? text.replace(".*", "*").replace("\\", "") : text;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Wanted(
            @Nullable String id,
            @Nullable List<@Nullable Matched> matchers,
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
            String comment) {

        /** What it says of each label. */
        Map<String, String> texts() {
            return matchers.stream()
                    .collect(Collectors.toMap(
                            each -> String.valueOf(each.name()), each -> String.valueOf(each.value())));
        }
    }

    private final QuietDesk desk;
    private final QuietWindows windows;
    private final Clock clock;

    AlertmanagerSilences(QuietDesk desk, QuietWindows windows, Clock clock) {
        this.desk = desk;
        this.windows = windows;
        this.clock = clock;
    }

    @GetMapping("/silences")
    List<Shown> all(@RequestParam MultiValueMap<String, String> query) {
        List<Matcher> filters = query.getOrDefault("filter", List.of()).stream()
                .map(Matcher::of)
                .toList();
        return windows.all(null).stream()
                .map(this::shown)
                .filter(shown -> filters.stream().allMatch(each -> each.matches(shown.texts())))
                .toList();
    }

    @GetMapping("/silence/{id}")
    Shown one(@PathVariable String id) {
        String clean = PlainText.clean(id);
        return windows.find(clean).map(this::shown).orElseThrow(() -> Problems.notFound("silence", clean));
    }

    /** Begins one; one that names another takes its place. */
    @PostMapping("/silences")
    Map<String, String> make(@RequestBody Wanted wanted) {
        QuietWindow made = desk.make(
                "silence",
                new QuietDesk.Wanted(match(wanted.matchers()), wanted.startsAt(), wanted.endsAt(), reason(wanted)));
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
        boolean known = by.isBlank() || by.equals(Caller.current().id());
        return known ? comment : comment + " (" + by + ")";
    }

    /** One pattern a label: a silence never covers more than was asked for. */
    private static Map<String, String> match(@Nullable List<@Nullable Matched> matchers) {
        Map<String, String> match = new TreeMap<>();
        for (Matched each : matchers == null ? List.<@Nullable Matched>of() : matchers) {
            String pattern = each == null ? "" : each.pattern();
            if (each == null || each.name() == null || match.put(each.name(), pattern) != null) {
                throw untold(each == null ? null : each.name());
            }
        }
        return match;
    }

    private static ProblemException untold(@Nullable String name) {
        return Problems.badRequest(
                "matcher",
                "Silences here match texts and `.*`, one for each label: the matcher of "
                        + PlainText.line(name == null ? "(no name)" : name, 100)
                        + " can't be told in that way. Name what is meant, or make one silence for each.");
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
