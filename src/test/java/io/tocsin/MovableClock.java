package io.tocsin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** A clock that stands still until a story moves it; the engine's clock goes with it. */
public final class MovableClock extends Clock {

    /** A Tuesday in an ordinary week, away from month ends and clock changes. */
    public static final Instant START = Instant.parse("2026-06-02T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    public void advance(Duration by) {
        set(instant().plus(by));
    }

    /** Moves this clock and the engine's with it. */
    public void set(Instant to) {
        now.set(to);
        ClockUtil.setCurrentTime(Date.from(to));
    }

    @Override
    public Instant instant() {
        Instant instant = now.get();
        return instant == null ? START : instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
