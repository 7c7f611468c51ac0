package io.tocsin.migration.wire;

import io.tocsin.migration.wire.OriginException.Reason;
import java.time.Duration;

/** What is left of the time a whole reading may take. */
final class Patience {

    private final long end;

    Patience(Duration deadline) {
        end = System.nanoTime() + deadline.toNanos();
    }

    /** No longer than this, and no longer than is left. */
    Duration atMost(Duration wanted) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw late();
        }
        return left.compareTo(wanted) < 0 ? left.plusMillis(1) : wanted;
    }

    boolean allows(Duration wait) {
        return end - System.nanoTime() > wait.toNanos();
    }

    void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late();
        }
    }

    private static OriginException late() {
        return new OriginException(
                Reason.UNAVAILABLE,
                "the reading took longer than it may: try again later, or give it longer (tocsin.migration.deadline)");
    }
}
