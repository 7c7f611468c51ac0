package io.tocsin.response.engine;

import io.tocsin.platform.SharedClock;
import java.time.Clock;
import org.joda.time.DateTimeUtils;
import org.springframework.stereotype.Component;

/** The engine's timers go by our clock, so that a node whose own is wrong lets none go off early or late. */
@Component
class EngineClock {

    EngineClock(Clock clock) {
        if (clock instanceof SharedClock) {
            DateTimeUtils.setCurrentMillisProvider(clock::millis);
        }
    }
}
