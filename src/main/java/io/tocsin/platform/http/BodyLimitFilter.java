package io.tocsin.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a body in whole before anything works on it, and no more of it than the limit: whatever its
 * declared length, sent in chunks, or inflated from gzip. It stands behind the login, so that only
 * those who hold a key may make us keep anything.
 */
@Component
@Order(BodyLimitFilter.BEHIND_SECURITY)
class BodyLimitFilter extends OncePerRequestFilter {

    static final int BEHIND_SECURITY = -50;
    private static final int OF_STRANGERS = 1 << 20;
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final ProblemWriter problems;
    private final Arrivals arrivals;
    private final int limit;

    BodyLimitFilter(ProblemWriter problems, Arrivals arrivals, @Value("${tocsin.http.max-body:1MB}") DataSize limit) {
        this.problems = problems;
        this.arrivals = arrivals;
        this.limit = Math.toIntExact(limit.toBytes());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return WITHOUT_BODY.contains(request.getMethod()) || !Paths.PROGRAMS.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit(request)) {
            tooLarge(request, response);
        } else {
            answerBody(request, response, chain);
        }
    }

    private void answerBody(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = encoding(request);
        if (!Set.of("identity", "gzip").contains(encoding)) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip, identity");
            problems.write(
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-encoding",
                    "Send the body as it is or compressed with gzip.");
            return;
        }
        byte[] body = arrivals.whole(request, response, zipped(request), limit(request) + 1);
        if (body != null && body.length > limit(request)) {
            tooLarge(request, response);
        } else if (body != null) {
            chain.doFilter(new BoundedBody(request, body), response);
        }
    }

    /** Whoever has not shown a key yet, because it stands in the body, is listened to for less long. */
    private int limit(HttpServletRequest request) {
        boolean strangers = Paths.KEYED_INSIDE.matches(request) || Paths.ANSWERING.matches(request);
        return strangers ? Math.min(limit, OF_STRANGERS) : limit;
    }

    private void tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        problems.write(
                response,
                HttpStatus.PAYLOAD_TOO_LARGE,
                "too-large",
                "The body is larger than " + limit(request) + " bytes (inflated); send less at once.");
    }

    static boolean zipped(HttpServletRequest request) {
        return encoding(request).equals("gzip");
    }

    private static String encoding(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    }
}
