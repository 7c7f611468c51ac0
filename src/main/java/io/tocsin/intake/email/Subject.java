package io.tocsin.intake.email;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A subject as monitoring tools write them: {@code ** RECOVERY Host Alert: web is UP **}, {@code [FIRING:2] Disk full},
 * {@code ALARM: "errors" in Frankfurt}, {@code Resolved in 5m: Disk full}. What says nothing of this kind is a trouble.
 */
final class Subject {

    private static final Set<String> FIRING = Set.of(
            "problem",
            "down",
            "firing",
            "fired",
            "triggered",
            "retriggered",
            "failed",
            "failure",
            "failing",
            "unreachable",
            "activated",
            "opened",
            "outage",
            "offline",
            "alarm",
            "crit",
            "unknown",
            "degraded");
    private static final Set<String> RESOLVED = Set.of(
            "recovery",
            "recovered",
            "resolved",
            "up",
            "ok",
            "cleared",
            "closed",
            "fixed",
            "normal",
            "succeeded",
            "online",
            "healthy",
            "deactivated",
            "reachable");

    /** Say how bad it is or that it is about a trouble, not which way it goes. */
    private static final Set<String> WEAK =
            Set.of("alert", "critical", "warning", "warn", "error", "high", "low", "info");

    /** What people and the monitoring do about a trouble that was told already. */
    private static final Set<String> ELSE = Set.of(
            "acknowledgement",
            "acknowledged",
            "downtimestart",
            "downtimeend",
            "downtimecancelled",
            "flappingstart",
            "flappingstop",
            "flappingdisabled");

    private static final Set<String> FILLERS =
            Set.of("is", "are", "was", "has", "been", "now", "back", "to", "in", "after", "since", "at", "for");

    private static final Pattern ANSWER = Pattern.compile("^\\s*((re|fwd?|aw|wg)\\s*:\\s*)+", Pattern.CASE_INSENSITIVE);
    private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]]{1,80})]");
    private static final Pattern LEADING = Pattern.compile(
            "^[^\\p{L}\\p{N}]*(\\p{L}+)(?<mark>\\s*[:|\\-–—(]|\\s+(?i:alert|in|service|host)\\b|\\s*$)?");
    private static final Pattern ARROW = Pattern.compile("(?:->|→)\\s*(\\p{L}+)");
    private static final Pattern SAID =
            Pattern.compile("\\b(?:is|are|was|has|been|now|back|to)\\s+(\\p{L}+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CAPITALS = Pattern.compile("\\b(\\p{Lu}{2,})\\b");
    private static final Pattern OVER =
            Pattern.compile("\\b(resolved|recovered|recovery)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEVERITY = Pattern.compile(
            "\\b(P[1-5]|(?i:sev)-?[0-5]|CRITICAL|CRIT|DISASTER|EMERGENCY|FATAL|HIGH|MAJOR|ERROR|WARNING|WARN|AVERAGE|MINOR|LOW|INFO)\\b");
    private static final Pattern COMINGS_AND_GOINGS = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d)?)?|\\b\\d{1,2}:\\d\\d(:\\d\\d)?\\b|\\d+([.,]\\d+)?\\s*%"
                    + "|\\b\\d+\\s*(ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)\\b|(?<=(firing|resolved)):\\d+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final String text;

    Subject(String text) {
        this.text = ANSWER.matcher(text).replaceFirst("");
    }

    /** Whether the trouble is on; empty where this is about something else. */
    Optional<Boolean> firing() {
        List<String> marked = marked();
        if (marked.stream().anyMatch(ELSE::contains)) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(marked.stream(), last(ARROW), last(SAID), capitals())
                .flatMap(words -> words)
                .filter(word -> FIRING.contains(word) || RESOLVED.contains(word))
                .findFirst()
                .map(FIRING::contains)
                .orElseGet(() -> !OVER.matcher(text).find()));
    }

    /** The words that stand in brackets or at the beginning. */
    private List<String> marked() {
        Stream<String> brackets = BRACKET.matcher(text)
                .results()
                .flatMap(bracket -> words(bracket.group(1)))
                .filter(word -> !WEAK.contains(word));
        String rest = BRACKET.matcher(text).replaceAll(" ");
        return Stream.concat(brackets, leading(rest)).toList();
    }

    /** Words of every day count at the beginning where something sets them apart. */
    private static Stream<String> leading(String rest) {
        Matcher leading = LEADING.matcher(rest);
        if (!leading.find()) {
            return Stream.empty();
        }
        String word = leading.group(1);
        boolean loud = word.length() > 2 && word.equals(word.toUpperCase(Locale.ROOT));
        boolean apart = loud || leading.group("mark") != null;
        return apart ? Stream.of(word.toLowerCase(Locale.ROOT)) : Stream.empty();
    }

    private Stream<String> last(Pattern pattern) {
        return pattern
                .matcher(text)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .filter(word -> FIRING.contains(word) || RESOLVED.contains(word) || WEAK.contains(word))
                .reduce((first, second) -> second)
                .stream()
                // "is CRITICAL" is a trouble that is on
                .map(word -> WEAK.contains(word) ? "problem" : word);
    }

    /** Beyond the first word, which is judged by what follows it. */
    private Stream<String> capitals() {
        return CAPITALS.matcher(text)
                .results()
                .filter(found -> found.start() > 0)
                .map(found -> found.group(1).toLowerCase(Locale.ROOT));
    }

    @Nullable
    String severity() {
        Matcher found = SEVERITY.matcher(text);
        return found.find() ? found.group(1).replaceFirst("(?i)^sev-?0$", "critical") : null;
    }

    /** What is left of the subject when all that changes in the course of a trouble is taken away. */
    String trouble() {
        String steady = COMINGS_AND_GOINGS.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
        return words(steady)
                .filter(word -> !FIRING.contains(word) && !RESOLVED.contains(word) && !WEAK.contains(word))
                .filter(word -> !FILLERS.contains(word))
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT), -1))
                .filter(word -> !word.isEmpty());
    }
}
