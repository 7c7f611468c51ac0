package io.tocsin.paging;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The last look at a row before its words go out. Connecting may take seconds, in which somebody answers: so whoever
 * holds the wire takes this look once the other side is ready for the words.
 */
public final class LastLook {

    /** A look as young as this still holds: what it missed is followed by no page a second later. */
    private static final Duration FRESH = Duration.ofMillis(250);

    private static final ThreadLocal<@Nullable LastLook> CURRENT = new ThreadLocal<>();

    private final Runnable look;
    private long seen = System.nanoTime();
    private boolean gone;

    private LastLook(Runnable look) {
        this.look = look;
    }

    /** Sends in this thread; {@code look}, taken when it matters, throws where the words must not go out. */
    static <T> T during(Runnable look, Supplier<T> send) {
        CURRENT.set(new LastLook(look));
        try {
            return send.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** Throws where what this thread is about to send must not go out any more. */
    public static void take() {
        LastLook current = CURRENT.get();
        if (current != null) {
            current.again();
        }
    }

    private void again() {
        if (System.nanoTime() - seen >= FRESH.toNanos()) {
            check();
            seen = System.nanoTime();
        }
        gone = true;
    }

    /** Where words have gone out before, a look that fails says nothing about them. */
    private void check() {
        try {
            look.run();
        } catch (DataAccessException | TransactionException e) {
            throw gone ? e : new LookFailed(e);
        }
    }
}
