package io.tocsin.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many senders in at once and tells the rest to come back: an answer in time, never silence.
 * Bodies are read by then, so a sender that dribbles takes nobody's place.
 */
@Component
@Order(IntakeLimitFilter.BEHIND_THE_BODY)
class IntakeLimitFilter extends OncePerRequestFilter {

    static final int BEHIND_THE_BODY = BodyLimitFilter.BEHIND_SECURITY + 10;
    private static final int RETRY_AFTER = 2;

    private final ProblemWriter problems;
    private final Semaphore places;
    private final long patience;

    IntakeLimitFilter(
            ProblemWriter problems,
            @Value("${tocsin.intake.max-concurrent:64}") int places,
            @Value("${tocsin.intake.max-wait:PT2S}") java.time.Duration patience) {
        this.problems = problems;
        this.places = new Semaphore(places, true);
        this.patience = patience.toMillis();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Paths.RAISING.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!enter()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER));
            problems.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "overloaded",
                    "Too many senders at once; nothing was stored. Send again after Retry-After seconds.");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }

    private boolean enter() {
        try {
            return places.tryAcquire(patience, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
