package io.tocsin.metrics;

import io.tocsin.metrics.Report.Part;
import io.tocsin.platform.Durations;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
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
        List<List<String>> rows = new ArrayList<>();
        add(
                rows,
                "Incidents",
                now,
                before,
                figures -> String.valueOf(figures.counts().incidents()));
        add(
                rows,
                "Still open",
                now,
                before,
                figures -> String.valueOf(figures.counts().open()));
        add(
                rows,
                "Time to acknowledge (median)",
                now,
                before,
                figures -> length(figures.mtta().p50()));
        add(
                rows,
                "Time to resolve (median)",
                now,
                before,
                figures -> length(figures.mttr().p50()));
        add(
                rows,
                "Time to resolve (95 %)",
                now,
                before,
                figures -> length(figures.mttr().p95()));
        add(
                rows,
                "Answered in time",
                now,
                before,
                figures -> share(figures.sla().respond().rate()));
        add(
                rows,
                "Resolved in time",
                now,
                before,
                figures -> share(figures.sla().resolve().rate()));
        add(rows, "Needed a further tier", now, before, figures -> share(figures.escalationRate()));
        add(rows, "False positives", now, before, figures -> share(figures.falsePositiveRate()));
        add(rows, "Reviews approved", now, before, figures -> share(figures.postmortemRate()));
        add(rows, "Action items in time", now, before, figures -> share(figures.actionItemRate()));
        add(
                rows,
                "Left out: merged",
                now,
                before,
                figures -> String.valueOf(figures.counts().merged()));
        add(
                rows,
                "Left out: drills",
                now,
                before,
                figures -> String.valueOf(figures.counts().drills()));
        return new Part("Summary", List.of("Figure", "This month", "Month before"), rows);
    }

    private static void add(
            List<List<String>> rows, String name, Figures now, Figures before, Function<Figures, String> figure) {
        rows.add(List.of(name, figure.apply(now), figure.apply(before)));
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
