package io.tocsin.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives senders their places. Bodies are read by then, so a sender that dribbles takes nobody's. */
@Component
@Order(IntakeLimitFilter.BEHIND_THE_BODY)
class IntakeLimitFilter extends OncePerRequestFilter {

    static final int BEHIND_THE_BODY = BodyLimitFilter.BEHIND_SECURITY + 10;

    private final IntakePlaces places;

    IntakeLimitFilter(IntakePlaces places) {
        this.places = places;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Paths.RAISING.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.enter()) {
            places.refuse(response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.leave();
        }
    }
}
