package io.tocsin.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 with {@code Retry-After} where the database fails before or behind the controllers. */
@Component
@Order(UnavailableFilter.OUTSIDE_SECURITY)
class UnavailableFilter extends OncePerRequestFilter {

    static final int OUTSIDE_SECURITY = -110;
    private static final Logger log = LoggerFactory.getLogger(UnavailableFilter.class);

    private final ProblemWriter problems;

    UnavailableFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted() || !Unavailable.is(e)) {
                throw e;
            }
            log.atWarn().addKeyValue("cause", String.valueOf(e.getMessage())).log("request refused: no database");
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Unavailable.RETRY_AFTER));
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, Unavailable.TYPE, Unavailable.DETAIL);
        }
    }
}
