package io.tocsin.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's clock, as long as the database agrees with it. Where the two differ the database's time counts, the only one
 * all nodes share; and a clock that jumps is not believed before the database has been asked. Else one node with a wrong
 * clock would escalate everything at once, or nothing for an hour.
 */
public final class SharedClock extends Clock {

    /** What nodes may differ by, and what a comparison may take. */
    static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(SharedClock.class);

    private final Clock own;
    private final LongSupplier nanos;
    private volatile Anchor anchor;
    private volatile Duration off = Duration.ZERO;

    private record Anchor(Instant at, long nanos, boolean agreed) {}

    /** @param nanos a count that neither jumps nor stands still, as {@link System#nanoTime} */
    public SharedClock(Clock own, LongSupplier nanos) {
        this.own = own;
        this.nanos = nanos;
        this.anchor = new Anchor(own.instant(), nanos.getAsLong(), true);
    }

    @Override
    public Instant instant() {
        Anchor last = anchor;
        Instant steady = last.at().plusNanos(nanos.getAsLong() - last.nanos()).truncatedTo(ChronoUnit.MICROS);
        Instant here = own.instant();
        return last.agreed() && near(Duration.between(steady, here)) ? here : steady;
    }

    /**
     * Compares it with the database's, which told its time half-way between asking and hearing.
     *
     * @param asked the count of nanoseconds when it was asked
     */
    public void compare(long asked, Instant database) {
        long heard = nanos.getAsLong();
        Duration trip = Duration.ofNanos(heard - asked);
        if (!near(trip)) {
            return; // says nothing about the time
        }
        Instant there = database.plus(trip.dividedBy(2));
        Instant here = own.instant();
        Duration difference = Duration.between(there, here);
        boolean agreed = near(difference);
        if (agreed != anchor.agreed()) {
            log.atWarn()
                    .addKeyValue("off", difference)
                    .log(
                            agreed
                                    ? "this node's clock is right again"
                                    : "this node's clock is wrong, the database's is used");
        }
        off = difference;
        anchor = new Anchor(agreed ? here : there, heard, agreed);
    }

    /** How far this node's clock was ahead of the database's, when they were last compared. */
    public Duration off() {
        return off;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? this : new InZone(this, zone);
    }

    private static boolean near(Duration difference) {
        return difference.abs().compareTo(TOLERANCE) < 0;
    }

    private static final class InZone extends Clock {

        private final Clock clock;
        private final ZoneId zone;

        InZone(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }
}
