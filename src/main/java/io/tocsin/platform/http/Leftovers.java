package io.tocsin.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;

/**
 * What still comes of a request that is answered already. Whoever sends it reads the answer only if we take it, so we do, but
 * not for long and not of many at once: by itself the container would wait for every byte, and strangers could dribble until no
 * thread is left.
 */
final class Leftovers {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final int PIECE = 8_192;
    private static final Semaphore PLACES = new Semaphore(16);

    private Leftovers() {}

    /** Whether there is more to come. */
    static boolean of(Request request) {
        boolean body = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        // who waits to be asked for the body sends none
        return body && !request.isAsync() && !request.getCoyoteRequest().hasExpectation() && !request.isFinished();
    }

    /** Takes them; what does not come in time, the connection closes on. */
    static void take(Request request) {
        if (!taken(request)) {
            drop(request);
        }
    }

    /** Nobody waits for them. */
    static void drop(Request request) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    private static boolean taken(Request request) {
        if (!PLACES.tryAcquire()) {
            return false;
        }
        try {
            InputStream body = request.getStream();
            byte[] piece = new byte[PIECE];
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < PATIENCE) {
                if (body.read(piece) < 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        } finally {
            PLACES.release();
        }
    }
}
