package io.tocsin.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the forms of pages in whole before anybody looks for a field in them: the login reads them of strangers, and the container
 * would wait for a field as long as something comes.
 */
@Component
@Order(FormLimitFilter.BEFORE_SECURITY)
class FormLimitFilter extends OncePerRequestFilter {

    static final int BEFORE_SECURITY = BodyLimitFilter.BEHIND_SECURITY - 60;
    private static final int MOST = 1 << 20;

    private final ProblemWriter problems;
    private final Arrivals arrivals;

    FormLimitFilter(ProblemWriter problems, Arrivals arrivals) {
        this.problems = problems;
        this.arrivals = arrivals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !form(request) || isMessage(request);
    }

    private static boolean form(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /** Senders' forms are taken in whole like any other message; only where there are cookies is a field of them looked at. */
    private static boolean isMessage(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.COOKIE) == null
                && (Paths.RAISING.matches(request) || Paths.ANSWERING.matches(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] form = arrivals.whole(request, response, BodyLimitFilter.zipped(request), MOST + 1);
        if (form != null && form.length > MOST) {
            problems.write(response, HttpStatus.PAYLOAD_TOO_LARGE, "too-large", "The form is larger than a megabyte.");
        } else if (form != null) {
            chain.doFilter(new BoundedForm(request, form), response);
        }
    }
}
