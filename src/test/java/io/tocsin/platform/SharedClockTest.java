package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node's clock jumps, or is wrong from the start; the database's is right. */
class SharedClockTest {

    private static final Instant NOON = MovableClock.START;

    private final MovableClock own = new MovableClock();
    private long nanos;
    private final SharedClock clock = new SharedClock(own, () -> nanos);

    @AfterEach
    void theEnginesClockToo() {
        org.camunda.bpm.engine.impl.util.ClockUtil.reset();
    }

    @Test
    void anOrdinaryClockIsFollowedToTheMicrosecond() {
        // when
        passes(Duration.ofSeconds(3));
        own.advance(Duration.ofNanos(7_000));

        // then
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3).plusNanos(7_000));
    }

    @Test
    void aJumpIsNotBelievedEitherWay() {
        for (Duration jump : new Duration[] {Duration.ofHours(1), Duration.ofHours(-2)}) {
            // when
            own.advance(jump);

            // then
            assertThat(clock.instant()).isEqualTo(NOON);
        }
    }

    @Test
    void aWrongClockGivesWayToTheDatabases() {
        // given
        own.advance(Duration.ofHours(1));

        // when
        clock.compare(nanos, NOON.plusSeconds(1));
        passes(Duration.ofMinutes(1));

        // then
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(61));
        assertThat(clock.off()).isEqualTo(Duration.ofHours(1).minusSeconds(1));
    }

    @Test
    void aJumpTheDatabaseMadeTooIsFollowed() {
        // given: the machine both run on was set right
        own.advance(Duration.ofHours(-1));

        // when
        clock.compare(nanos, own.instant());

        // then
        assertThat(clock.instant()).isEqualTo(NOON.minus(Duration.ofHours(1)));
    }

    @Test
    void aClockThatWasSetRightIsUsedAgain() {
        // given
        own.advance(Duration.ofHours(1));
        clock.compare(nanos, NOON);

        // when
        own.set(NOON);
        clock.compare(nanos, NOON);
        own.advance(Duration.ofMillis(300));

        // then
        assertThat(clock.instant()).isEqualTo(own.instant());
    }

    @Test
    void anAnswerThatTookLongSaysNothing() {
        // given
        long asked = nanos;
        passes(Duration.ofSeconds(4));

        // when
        clock.compare(asked, NOON.plus(Duration.ofHours(5)));

        // then
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(4));
    }

    private void passes(Duration time) {
        nanos += time.toNanos();
        own.advance(time);
    }
}
