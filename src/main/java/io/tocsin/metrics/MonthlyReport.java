package io.tocsin.metrics;

import io.tocsin.metrics.Report.Part;
import io.tocsin.platform.Durations;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a month was like: summary, trends against the month before, patterns, and where to improve. */
@Component
@Transactional(readOnly = true)
public class MonthlyReport {

    private static final int MOST = 10;
    private static final int PER_CENT = 100;
    private static final int TENTH = 10;

    /** A line of the summary. */
    private record Line(String name, Function<Figures, String> figure) {}

    private static final List<Line> SUMMARY = List.of(
            new Line("Incidents", figures -> String.valueOf(figures.counts().incidents())),
            new Line("Still open", figures -> String.valueOf(figures.counts().open())),
            new Line(
                    "Time to acknowledge (median)",
                    figures -> length(figures.mtta().p50())),
            new Line(
                    "Time to resolve (median)", figures -> length(figures.mttr().p50())),
            new Line("Time to resolve (95 %)", figures -> length(figures.mttr().p95())),
            new Line(
                    "Answered in time", figures -> share(figures.sla().respond().rate())),
            new Line(
                    "Resolved in time", figures -> share(figures.sla().resolve().rate())),
            new Line("Needed a further tier", figures -> share(figures.escalationRate())),
            new Line("False positives", figures -> share(figures.falsePositiveRate())),
            new Line("Reviews approved", figures -> share(figures.postmortemRate())),
            new Line("Action items in time", figures -> share(figures.actionItemRate())),
            new Line(
                    "Left out: merged",
                    figures -> String.valueOf(figures.counts().merged())),
            new Line(
                    "Left out: drills",
                    figures -> String.valueOf(figures.counts().drills())));

    private final Metrics metrics;

    MonthlyReport(Metrics metrics) {
        this.metrics = metrics;
    }

    record Month(Report report, List<Case> incidents) {}

    Month of(YearMonth month, ZoneId zone) {
        Span span = span(month, zone);
        Metrics.Answer now = metrics.of(span, By.SEVERITY, zone);
        Figures before =
                metrics.of(span(month.minusMonths(1), zone), null, zone).total();
        List<Case> cases = metrics.created(span);
        List<Case> counted = cases.stream().filter(Case::counts).toList();
        String name = month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
        List<Part> parts = List.of(
                summary(now.total(), before),
                severities(now.groups()),
                patterns("Services", counted, one -> Stream.of(one.service() == null ? By.NONE : one.service())),
                patterns("Common patterns", counted, one -> one.tags().stream()),
                patterns("Came more than once", counted, one -> Stream.of(one.title()), 2),
                Part.remarks("Where to improve", Advice.on(now)),
                incidents(cases));
        return new Month(new Report("Incidents in " + name, parts), cases);
    }

    private static Span span(YearMonth month, ZoneId zone) {
        return new Span(
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }

    private static Part summary(Figures now, Figures before) {
        return new Part(
                "Summary",
                List.of("Figure", "This month", "Month before"),
                SUMMARY.stream()
                        .map(line -> List.of(
                                line.name(),
                                line.figure().apply(now),
                                line.figure().apply(before)))
                        .toList());
    }

    private static Part severities(Map<String, Figures> groups) {
        return new Part(
                "By severity",
                List.of("Severity", "Incidents", "Acknowledged (median)", "Resolved (median)", "Resolved in time"),
                groups.entrySet().stream()
                        .map(group -> List.of(
                                group.getKey(),
                                String.valueOf(group.getValue().counts().incidents()),
                                length(group.getValue().mtta().p50()),
                                length(group.getValue().mttr().p50()),
                                share(group.getValue().sla().resolve().rate())))
                        .toList());
    }

    private static Part patterns(String heading, List<Case> cases, Function<Case, Stream<String>> words) {
        return patterns(heading, cases, words, 1);
    }

    private static Part patterns(String heading, List<Case> cases, Function<Case, Stream<String>> words, int least) {
        Map<String, Long> counts =
                cases.stream().flatMap(words).collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        List<List<String>> rows = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(entry -> List.of(entry.getKey(), String.valueOf(entry.getValue())))
                .toList();
        return new Part(heading, List.of("What", "Incidents"), rows);
    }

    private static Part incidents(List<Case> cases) {
        return new Part(
                "Incidents",
                List.of("Key", "Severity", "Service", "Title", "Status", "Opened (UTC)", "Acknowledged", "Resolved"),
                cases.stream()
                        .map(one -> List.of(
                                one.key(),
                                one.severity(),
                                one.service() == null ? "" : one.service(),
                                one.title(),
                                one.drill() ? one.status() + " (drill)" : one.status(),
                                one.createdAt().toString(),
                                length(one.toAcknowledge()),
                                length(one.toResolve())))
                        .toList());
    }

    private static String length(Optional<Duration> length) {
        return length.map(Durations::text).orElse("–");
    }

    private static String length(@Nullable Double seconds) {
        return seconds == null ? "–" : Durations.text(Duration.ofSeconds(Math.round(seconds)));
    }

    static String share(@Nullable Double rate) {
        return rate == null ? "–" : (double) Math.round(rate * PER_CENT * TENTH) / TENTH + " %";
    }
}
