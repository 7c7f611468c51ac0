package io.tocsin.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.directory.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deadlines, time between failures, error budgets, and the table for spreadsheets. */
class RatesTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Span JUNE = new Span(START, Instant.parse("2026-07-01T00:00:00Z"));

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    /** Created at a minute; answer due after 5, end due after 30. */
    private static Case incident(int created, @Nullable Integer acknowledged, @Nullable Integer resolved) {
        return new Case(
                "INC-" + created,
                "Trouble",
                "SEV1",
                resolved == null ? "detected" : "resolved",
                "checkout",
                "platform",
                List.of(),
                false,
                null,
                null,
                minute(created),
                acknowledged == null ? null : minute(created + acknowledged),
                null,
                null,
                resolved == null ? null : minute(created + resolved),
                resolved == null,
                1,
                0,
                true,
                0,
                0,
                null,
                minute(created + 5),
                minute(created + 30));
    }

    @Test
    void openAndPastItsTimeIsMissedOpenAndNotDueIsNeither() {
        // given
        List<Case> cases = List.of(
                incident(0, 5, 30), // both kept, to the minute
                incident(0, 6, 31), // both missed
                incident(0, null, null), // both missed, still open
                incident(98, null, null), // not due yet
                incident(0, null, 4)); // gone before anybody had to answer
        // when
        Sla sla = Sla.of(cases, JUNE, minute(100));
        // then
        assertThat(sla.respond()).isEqualTo(new Sla.Compliance(1, 2, 1, 1 / 3.0));
        assertThat(sla.resolve()).isEqualTo(new Sla.Compliance(2, 2, 1, 0.5));
    }

    @Test
    void aDeadlineOutsideTheTimeIsAnotherTimes() {
        Sla sla = Sla.of(List.of(incident(0, 1, 2)), new Span(minute(10), minute(20)), minute(100));
        assertThat(sla.respond().rate()).isNull();
        assertThat(sla.resolve().rate()).isNull();
    }

    @Test
    void fewerThanFiveFailuresSayNothing() {
        List<Case> four =
                IntStream.range(0, 4).mapToObj(i -> incident(i * 100, 1, 10)).toList();
        assertThat(Mtbf.of(JUNE, four, four)).isEqualTo(new Mtbf(null, null, 4, true));
    }

    @Test
    void timeBetweenFailuresLeavesOutTheHarm() {
        // given: five failures of ten minutes, a hundred minutes from start to start
        List<Case> five =
                IntStream.range(0, 5).mapToObj(i -> incident(i * 100, 1, 10)).toList();
        Span day = new Span(START, START.plus(Duration.ofDays(1)));
        // when
        Mtbf mtbf = Mtbf.of(day, five, five);
        // then
        assertThat(mtbf.mean()).isEqualTo((1_440 - 50) * 60 / 5.0);
        assertThat(mtbf.startToStart()).isEqualTo(6_000);
        assertThat(mtbf.insufficient()).isFalse();
    }

    @Test
    void anErrorBudgetIsUsedUpByHarm() {
        // given: 99.9 % of 30 days are 43.2 minutes
        Slo slo = new Slo(99.9, Duration.ofDays(30));
        // when
        ErrorBudget budget = ErrorBudget.of(slo, JUNE.to(), List.of(incident(0, 1, 21)));
        // then
        assertThat(budget.budgetSeconds()).isEqualTo(43.2 * 60, within(1e-6));
        assertThat(budget.consumedSeconds()).isEqualTo(21 * 60);
        assertThat(budget.burnRate()).isEqualTo(21 / 43.2, within(1e-6));
    }

    @Test
    void whatIsStillToComeDoesNoHarmYet() {
        // given: the month is ten minutes old, and the incident has been open for all of them
        Span passed = JUNE.until(minute(10));
        // then
        assertThat(Downtime.in(passed, List.of(incident(0, null, null)))).isEqualTo(Duration.ofMinutes(10));
        assertThat(JUNE.until(minute(-10)).length()).isZero();
        assertThat(JUNE.until(JUNE.to().plusSeconds(1))).isEqualTo(JUNE);
    }

    @Test
    void aLengthThatEndsBeforeItStartsIsNoFigure() {
        String row = Csv.write(List.of(incident(10, -3, 20))).lines().toList().get(1);
        assertThat(row).contains(",,,,1200,").doesNotContain("-180");
    }

    @Test
    void noCellBecomesAFormula() {
        assertThat(Csv.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(Csv.cell("@SUM(a)")).isEqualTo("'@SUM(a)");
        assertThat(Csv.cell("-2,\"x\"")).isEqualTo("\"'-2,\"\"x\"\"\"");
        assertThat(Csv.cell("plain")).isEqualTo("plain");
    }
}
