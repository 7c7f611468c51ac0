package io.tocsin.metrics;

import io.tocsin.metrics.Learning.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works out the figures of one group of incidents.
 *
 * @param cases in the order of their beginnings: all that began, had a deadline or did harm in the span
 * @param reviews and {@code actionItems}: of those that began in it
 */
record Reckoning(Span span, Instant now, List<Case> cases, List<Promise> reviews, List<Promise> actionItems) {

    /** The part of it that belongs to one group. */
    Reckoning only(Predicate<Case> group) {
        return new Reckoning(span, now, cases.stream().filter(group).toList(), reviews, actionItems).withOwnPromises();
    }

    /** The part of it that lies in a part of its time. */
    Reckoning within(Span part) {
        return new Reckoning(part, now, cases, reviews, actionItems).withOwnPromises();
    }

    private Reckoning withOwnPromises() {
        Set<String> keys = created().stream().map(Case::key).collect(Collectors.toSet());
        return new Reckoning(span, now, cases, of(keys, reviews), of(keys, actionItems));
    }

    private static List<Promise> of(Set<String> keys, List<Promise> promises) {
        return promises.stream()
                .filter(promise -> keys.contains(promise.incident()))
                .toList();
    }

    /** Those that began in the span. */
    List<Case> created() {
        return cases.stream().filter(one -> span.contains(one.createdAt())).toList();
    }

    Figures figures() {
        List<Case> counted = created().stream().filter(Case::counts).toList();
        // somebody may still acknowledge, find the cause, mitigate, resolve: these are not over
        Spread mtta = spread(
                counted, Case::toAcknowledge, one -> one.open() && one.acknowledgedAt() == null, Case::createdAt);
        Spread mtti = spread(counted, Case::toIdentify, Reckoning::searching, Case::acknowledgedAt);
        Spread mttm =
                spread(counted, Case::toMitigate, one -> one.open() && one.mitigatedAt() == null, Case::harmSince);
        Spread mttr = spread(counted, Case::toResolve, Case::open, Case::createdAt);
        Spread mttd = spread(counted, Case::toDetect, one -> false, Case::createdAt);
        int quarantined = mtta.negative() + mtti.negative() + mttm.negative() + mttr.negative() + mttd.negative();
        return new Figures(
                counts(counted, quarantined),
                mtta,
                mtti,
                mttm,
                mttr,
                mttd,
                Mtbf.of(span.until(now), counted, cases),
                Sla.of(cases.stream().filter(Case::counts).toList(), span, now),
                escalationRate(),
                falsePositiveRate(),
                kept(reviews),
                kept(actionItems),
                null);
    }

    private Figures.Counts counts(List<Case> counted, int quarantined) {
        return new Figures.Counts(
                counted.size(),
                number(counted, Case::open),
                number(counted, one -> one.resolvedAt() != null),
                number(counted, one -> one.timesOpened() > 1),
                number(created(), one -> one.merged() && !one.drill()),
                number(created(), one -> one.falsePositive() && !one.drill()),
                number(created(), Case::drill),
                number(counted, Case::endedUnacknowledged),
                number(counted, one -> one.impactStartedAt() == null),
                counted.stream().mapToInt(Case::timeouts).sum(),
                counted.stream().mapToInt(Case::calledIn).sum(),
                quarantined);
    }

    private @Nullable Double escalationRate() {
        List<Case> paged = created().stream()
                .filter(one -> one.paged() && !one.drill() && !one.merged())
                .toList();
        return Rates.of(number(paged, one -> one.timeouts() > 0), paged.size());
    }

    private @Nullable Double falsePositiveRate() {
        List<Case> raised =
                created().stream().filter(one -> !one.drill() && !one.merged()).toList();
        return Rates.of(number(raised, Case::falsePositive), raised.size());
    }

    private Spread spread(
            List<Case> cases,
            Function<Case, Optional<Duration>> length,
            Predicate<Case> waiting,
            Function<Case, @Nullable Instant> since) {
        return Spread.of(
                cases.stream().flatMap(one -> length.apply(one).stream()).toList(),
                cases.stream()
                        .filter(waiting)
                        .map(since)
                        .map(start -> Duration.between(start == null ? now : start, now))
                        .toList());
    }

    private static boolean searching(Case one) {
        return one.open() && one.acknowledgedAt() != null && one.identifiedAt() == null && one.mitigatedAt() == null;
    }

    private static @Nullable Double kept(List<Promise> promises) {
        return Rates.of(promises.stream().filter(Promise::kept).count(), promises.size());
    }

    private static int number(List<Case> cases, Predicate<Case> which) {
        return (int) cases.stream().filter(which).count();
    }
}
