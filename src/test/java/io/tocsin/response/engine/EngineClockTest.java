package io.tocsin.response.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import io.tocsin.platform.SharedClock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine's timers go by the time all nodes share. */
class EngineClockTest {

    @AfterEach
    void others() {
        ClockUtil.reset();
    }

    @Test
    void aNodeThatIsAnHourAheadLetsNoTimerGoOffEarly() {
        // given
        MovableClock own = new MovableClock();
        SharedClock shared = new SharedClock(own, () -> 0);
        own.advance(Duration.ofHours(1));

        // when
        new EngineClock(shared);

        // then
        assertThat(ClockUtil.getCurrentTime()).isEqualTo(Date.from(MovableClock.START));
    }
}
