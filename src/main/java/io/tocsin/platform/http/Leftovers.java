package io.tocsin.platform.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * What still comes of a request that is answered already. Whoever sends it reads the answer only if we take it, so we do, but
 * not for long and not of many at once: by itself the container would wait for every byte, and strangers could dribble until no
 * thread is left.
 */
final class Leftovers {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final Semaphore PLACES = new Semaphore(16);

    private Leftovers() {}

    /** Whether there is more to come that is not here yet; what is here, the container takes by itself. */
    static boolean of(Request request) {
        boolean body = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        // who expects to be asked for the body has been asked by then
        return body && !request.isAsync() && !request.isFinished() && !isHere(request.getCoyoteRequest());
    }

    private static boolean isHere(org.apache.coyote.Request request) {
        request.action(ActionCode.AVAILABLE, false);
        long length = request.getContentLengthLong();
        return length >= 0 && request.getAvailable() >= length - request.getBytesRead();
    }

    /** Takes them; what does not come in time, the connection closes on. */
    static void take(Request request) {
        if (!taken(request.getCoyoteRequest())) {
            drop(request);
        }
    }

    /** Nobody waits for them. */
    static void drop(Request request) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** Below the request's own stream, which may be closed by then. */
    private static boolean taken(org.apache.coyote.Request request) {
        if (!PLACES.tryAcquire()) {
            return false;
        }
        try {
            Sink sink = new Sink();
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < PATIENCE) {
                if (request.doRead(sink) < 0) {
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

    private static final class Sink implements ApplicationBufferHandler {

        private ByteBuffer piece = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            piece = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return piece;
        }

        @Override
        public void expand(int size) {
            // it is given buffers, and keeps none
        }
    }
}
