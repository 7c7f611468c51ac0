package io.tocsin.metrics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which deadlines that fell into a time were kept: until when to answer, and until when to resolve. */
public record Sla(Compliance respond, Compliance resolve) {

    /**
     * One kind of deadline.
     *
     * @param pending not over yet, and not met so far: counted neither way
     * @param rate met of those that were met or missed, 0 to 1; null where there is none
     */
    public record Compliance(
            int met, int breached, int pending, @Nullable Double rate) {

        static Compliance of(int met, int breached, int pending) {
            return new Compliance(met, breached, pending, Rates.of(met, met + breached));
        }
    }

    static Sla of(List<Case> cases, Span span, Instant now) {
        Tally respond = new Tally(now);
        Tally resolve = new Tally(now);
        for (Case one : cases) {
            Instant resolvedAt = one.resolvedAt();
            Instant answer = one.respondBy();
            // what went away by itself before anybody had to answer says nothing about answering
            boolean moot = one.acknowledgedAt() == null && resolvedAt != null && !late(resolvedAt, answer);
            if (answer != null && span.contains(answer) && !moot) {
                respond.count(answer, one.acknowledgedAt());
            }
            Instant end = one.resolveBy();
            if (end != null && span.contains(end)) {
                resolve.count(end, resolvedAt);
            }
        }
        return new Sla(respond.compliance(), resolve.compliance());
    }

    private static boolean late(Instant at, @Nullable Instant deadline) {
        return deadline != null && at.isAfter(deadline);
    }

    private static final class Tally {

        private final Instant now;
        private int met;
        private int breached;
        private int pending;

        Tally(Instant now) {
            this.now = now;
        }

        void count(Instant deadline, @Nullable Instant done) {
            if (done != null && !done.isAfter(deadline)) {
                met++;
            } else if (done != null || now.isAfter(deadline)) {
                breached++;
            } else {
                pending++;
            }
        }

        Compliance compliance() {
            return Compliance.of(met, breached, pending);
        }
    }
}
