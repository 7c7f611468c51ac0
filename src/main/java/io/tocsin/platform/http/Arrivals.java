package io.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Takes bodies in whole. One that is there already is read at once; one that is still on its way has a place for only so
 * long, and there are only so many: whoever dribbles keeps nobody else waiting.
 */
@Component
public class Arrivals {

    private static final String COME_BACK = "2";
    private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

    private final ProblemWriter problems;

    private final Semaphore places;
    private final Semaphore placesOfStrangers;
    private final long nanos;

    /** @param strangers places for those who have shown no key yet: it stands in the body, or they are about to log in */
    Arrivals(
            ProblemWriter problems,
            @Value("${tocsin.http.slow-bodies:96}") int places,
            @Value("${tocsin.http.slow-bodies-of-strangers:32}") int strangers,
            @Value("${tocsin.http.body-within:PT20S}") Duration within) {
        this.problems = problems;
        this.places = new Semaphore(places);
        this.placesOfStrangers = new Semaphore(strangers);
        this.nanos = within.toNanos();
    }

    /** It took too long. */
    private static final class TooSlow extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** Too many others are on their way. */
    private static final class TooMany extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** At most so many bytes of the body, inflated where it is zipped; null where it did not come and its sender knows. */
    public byte @Nullable [] whole(HttpServletRequest request, HttpServletResponse response, boolean zipped, int most)
            throws IOException {
        try {
            return read(request, zipped, most);
        } catch (ZipException | EOFException e) {
            problems.write(response, HttpStatus.BAD_REQUEST, "unreadable", "The body is not what its headers say.");
        } catch (TooSlow e) {
            givenUp(request, response);
            problems.write(response, ContainerProblems.problem(HttpStatus.REQUEST_TIMEOUT));
        } catch (TooMany e) {
            givenUp(request, response);
            response.setHeader(HttpHeaders.RETRY_AFTER, COME_BACK);
            problems.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "overloaded",
                    "Too many bodies are on their way at once; nothing was stored. Send again after Retry-After seconds.");
        }
        return null;
    }

    private static void givenUp(HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(ContainerProblems.GIVEN_UP, true);
        response.setHeader(HttpHeaders.CONNECTION, "close");
    }

    private byte[] read(HttpServletRequest request, boolean zipped, int most) throws IOException {
        InputStream in = request.getInputStream();
        long length = request.getContentLengthLong();
        if (length >= 0 && in.available() >= length) {
            return taken(in, zipped, most);
        }
        Semaphore free = isStranger() ? placesOfStrangers : places;
        if (!free.tryAcquire()) {
            throw new TooMany();
        }
        try {
            return taken(new Hurried(in, System.nanoTime() + nanos), zipped, most);
        } finally {
            free.release();
        }
    }

    /** Whoever has not shown a key or logged in by now, whatever the address. */
    private static boolean isStranger() {
        return !TRUST.isAuthenticated(SecurityContextHolder.getContext().getAuthentication());
    }

    private static byte[] taken(InputStream in, boolean zipped, int most) throws IOException {
        if (zipped) {
            try (GZIPInputStream inflated = new GZIPInputStream(in)) {
                return inflated.readNBytes(most);
            }
        }
        return in.readNBytes(most);
    }

    /** Looks at the clock after every piece; the container itself ends the silence between two of them. */
    private static final class Hurried extends FilterInputStream {

        private final long deadline;

        Hurried(InputStream in, long deadline) {
            super(in);
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = piece(target, offset, length);
            if (count >= 0 && System.nanoTime() - deadline > 0) {
                throw new TooSlow();
            }
            return count;
        }

        private int piece(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                    throw new TooSlow();
                }
                throw e;
            }
        }
    }
}
