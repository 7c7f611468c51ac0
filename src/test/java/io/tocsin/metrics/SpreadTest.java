package io.tocsin.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    private static List<Duration> minutes(int... minutes) {
        return IntStream.of(minutes).mapToObj(Duration::ofMinutes).toList();
    }

    @Test
    void percentilesAreInterpolatedAsTheDatabaseDoes() {
        // when
        Spread spread = Spread.of(minutes(4, 1, 3, 2, 10), List.of());
        // then
        assertThat(spread.p50()).isEqualTo(180);
        assertThat(spread.p90()).isEqualTo((4 + 0.6 * 6) * 60, within(1e-6));
        assertThat(spread.p95()).isEqualTo((4 + 0.8 * 6) * 60, within(1e-6));
        assertThat(spread.mean()).isEqualTo(240);
        assertThat(spread.median()).isEqualTo(180);
        assertThat(spread.n()).isEqualTo(5);
    }

    @Test
    void incidentsThatAreStillOpenAreNotForgotten() {
        // given: ten ended after ten minutes, eleven are open for ten hours
        List<Duration> ended = Collections.nCopies(10, Duration.ofMinutes(10));
        List<Duration> open = Collections.nCopies(11, Duration.ofHours(10));
        // when
        Spread spread = Spread.of(ended, open);
        // then: the naive median stands beside one that says it isn't known
        assertThat(spread.p50()).isEqualTo(600);
        assertThat(spread.open()).isEqualTo(11);
        assertThat(spread.median()).isNull();
    }

    @Test
    void openOnesLeaveTheCountWhenTheirTimeIsUp() {
        // given: of four, one is open since two minutes and says nothing about later
        Spread spread = Spread.of(minutes(1, 3, 5), minutes(2));
        // then: 3/4 after 1, then of two left one ends at 3
        assertThat(spread.median()).isEqualTo(180);
    }

    @Test
    void whatEndsBeforeItBeginsIsCountedAndLeftOut() {
        Spread spread = Spread.of(List.of(Duration.ofMinutes(-1), Duration.ofMinutes(2)), List.of());
        assertThat(spread.n()).isEqualTo(1);
        assertThat(spread.negative()).isEqualTo(1);
        assertThat(spread.mean()).isEqualTo(120);
    }

    @Test
    void nothingHasNoFigures() {
        Spread spread = Spread.of(List.of(), List.of());
        assertThat(spread.p50()).isNull();
        assertThat(spread.mean()).isNull();
        assertThat(spread.median()).isNull();
    }
}
