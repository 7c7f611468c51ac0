package io.tocsin.paging;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When another's lease counts as ended for this node. The database's clock goes on while the database or this node stands
 * still, and nobody can renew a lease then: so a lease has to have ended by the time of the look before this one, and
 * after a standstill its holders get a moment to renew it or to record how they fared.
 */
final class LeaseEnds {

    private final long standstill;
    private final long moment;
    private final LongSupplier nanos;
    private @Nullable OffsetDateTime seen;
    private @Nullable OffsetDateTime ended;
    private long looked;
    private long calmUntil;

    LeaseEnds(Duration lease, LongSupplier nanos) {
        this.standstill = lease.toNanos() / 2;
        this.moment = lease.toNanos() / 4;
        this.nanos = nanos;
        this.looked = nanos.getAsLong();
        this.calmUntil = looked;
    }

    /** The database has just told its time. */
    synchronized void look(OffsetDateTime now) {
        long at = nanos.getAsLong();
        if (seen != null && at - looked > standstill) {
            calmUntil = at + moment;
        }
        if (at - calmUntil >= 0) {
            ended = seen == null ? now : seen;
        }
        seen = now;
        looked = at;
    }

    /** Leases that ended before this time of the database have ended; null before the first look. */
    synchronized @Nullable OffsetDateTime before() {
        return ended;
    }
}
