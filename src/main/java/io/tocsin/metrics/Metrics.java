package io.tocsin.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Figures about incidents, from process history at the moment of asking. */
@Component
@Transactional(readOnly = true)
public class Metrics {

    private final Cases cases;
    private final Learning learning;
    private final Budgets budgets;
    private final Clock clock;

    Metrics(Cases cases, Learning learning, Budgets budgets, Clock clock) {
        this.cases = cases;
        this.learning = learning;
        this.budgets = budgets;
        this.clock = clock;
    }

    /**
     * Figures of a time.
     *
     * @param groups by severity, service, team or month; empty where nothing was asked
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Answer(Instant from, Instant to, @Nullable String by, Figures total, Map<String, Figures> groups) {}

    /** A step of an incident's life, and how long after its creation it came on average; null where none came so far. */
    public record Stage(String name, @Nullable Duration after) {}

    /**
     * What the board shows.
     *
     * @param slaCompliance share of incidents acknowledged in time, 0 to 1; null where none had to be
     */
    public record Headline(
            @Nullable Duration mtta,
            @Nullable Duration mttr,
            int incidents,
            @Nullable Double slaCompliance,
            List<Stage> lifecycle) {}

    /** The headline figures of the time up to now. */
    public Headline headline(Duration window) {
        Instant now = clock.instant();
        // an incident of this very moment counts
        Reckoning all = reckoning(new Span(now.minus(window), now.plusSeconds(1)));
        Figures figures = all.figures();
        List<Case> counted = all.created().stream().filter(Case::counts).toList();
        List<Stage> lifecycle = List.of(
                new Stage("Detected", Duration.ZERO),
                stage("Acknowledged", counted, Case::acknowledgedAt),
                stage("Cause found", counted, Case::identifiedAt),
                stage("Mitigated", counted, Case::mitigatedAt),
                stage("Resolved", counted, Case::resolvedAt),
                stage("Reviewed", counted, learning.approvals(counted)));
        return new Headline(
                seconds(figures.mtta().mean()),
                seconds(figures.mttr().mean()),
                counted.size(),
                figures.sla().respond().rate(),
                lifecycle);
    }

    /** @param zone where months begin */
    Answer of(Span span, @Nullable By by, ZoneId zone) {
        Reckoning all = reckoning(span);
        Map<String, Figures> groups = new TreeMap<>();
        if (by == By.MONTH) {
            months(span, zone)
                    .forEach((month, part) -> groups.put(month, all.within(part).figures()));
        } else if (by != null) {
            all.created().stream()
                    .map(by::group)
                    .distinct()
                    .forEach(group -> groups.put(
                            group, all.only(one -> by.group(one).equals(group)).figures()));
        }
        if (by == By.SERVICE) {
            budgets.addTo(groups, all.span().until(all.now()).to());
        }
        return new Answer(span.from(), span.to(), by == null ? null : by.text(), all.figures(), groups);
    }

    /** Incidents created in a time, oldest first. */
    List<Case> created(Span span) {
        return cases.touching(span).stream()
                .filter(one -> span.contains(one.createdAt()))
                .toList();
    }

    private Reckoning reckoning(Span span) {
        Instant now = clock.instant();
        List<Case> touching = cases.touching(span);
        List<String> keys = touching.stream()
                .filter(one -> one.counts() && span.contains(one.createdAt()))
                .map(Case::key)
                .toList();
        return new Reckoning(span, now, touching, learning.reviews(keys, now), learning.actionItems(keys, now));
    }

    /** The span cut at the beginnings of months: an hour more or less where clocks change. */
    private static Map<String, Span> months(Span span, ZoneId zone) {
        Map<String, Span> months = new TreeMap<>();
        YearMonth month = YearMonth.from(span.from().atZone(zone));
        Instant start = span.from();
        while (start.isBefore(span.to())) {
            Instant next = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
            Instant end = next.isBefore(span.to()) ? next : span.to();
            months.put(month.toString(), new Span(start, end));
            start = next;
            month = month.plusMonths(1);
        }
        return months;
    }

    private static Stage stage(String name, List<Case> cases, Function<Case, @Nullable Instant> moment) {
        double[] seconds = cases.stream()
                .filter(one -> moment.apply(one) != null)
                .mapToDouble(one ->
                        Duration.between(one.createdAt(), moment.apply(one)).toSeconds())
                .toArray();
        return new Stage(
                name,
                seconds.length == 0
                        ? null
                        : seconds(java.util.Arrays.stream(seconds).average().orElse(0)));
    }

    private static @Nullable Duration seconds(@Nullable Double seconds) {
        return seconds == null ? null : Duration.ofSeconds(Math.round(seconds));
    }
}
