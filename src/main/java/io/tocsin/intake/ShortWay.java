package io.tocsin.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.tocsin.platform.http.Arrivals;
import io.tocsin.platform.http.IntakePlaces;
import io.tocsin.platform.security.ApiKey;
import io.tocsin.platform.security.ApiKeys;
import io.tocsin.platform.security.Scope;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The way of most messages: JSON of a known length with a key in its headers. What pages need on theirs (sessions, CSRF,
 * views) took three quarters of the time such a message took; here it goes to the same controller past all of it. Whatever
 * is unusual in the least, a wrong key first of all, goes the long way.
 */
final class ShortWay implements Filter {

    static final String DOORS = "/intake/*";
    private static final Pattern DOOR = Pattern.compile("/intake/[a-z0-9-]{1,60}");

    private final IntakeController door;
    private final ApiKeys keys;
    private final IntakePlaces places;
    private final HandlerExceptionResolver failures;
    private final RequestTimes times;
    private final Arrivals arrivals;
    private final ObjectWriter json;
    private final long limit;

    ShortWay(IntakeController door, ApiKeys keys, IntakePlaces places, Answering answering, DataSize limit) {
        this.door = door;
        this.keys = keys;
        this.places = places;
        this.failures = answering.failures();
        this.times = answering.times();
        this.arrivals = answering.arrivals();
        this.json = answering.json().writerFor(IntakeController.Taken.class);
        this.limit = limit.toBytes();
    }

    /** What an answer is made with. */
    record Answering(ObjectMapper json, HandlerExceptionResolver failures, RequestTimes times, Arrivals arrivals) {}

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        Optional<ApiKey> key =
                isUsual(request) ? keys.shownBy(request).filter(each -> each.may(Scope.INTAKE)) : Optional.empty();
        if (key.isPresent()) {
            go(key.get(), request, (HttpServletResponse) answer);
        } else {
            chain.doFilter(asked, answer);
        }
    }

    private boolean isUsual(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return "POST".equals(request.getMethod())
                && length > 0
                && length <= limit
                && request.getQueryString() == null
                && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null
                && isJson(request.getContentType())
                && DOOR.matcher(request.getRequestURI()).matches();
    }

    private static boolean isJson(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON_VALUE);
    }

    private void go(ApiKey key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        long start = System.nanoTime();
        // before a place is taken: a sender that dribbles takes nobody's
        byte[] body = arrivals.whole(request, response, false, request.getContentLength());
        if (body == null) {
            times.took(response.getStatus(), System.nanoTime() - start);
            return;
        }
        // as on the long way: whatever is said here is nobody's to keep, to frame or to guess at
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        if (places.enter()) {
            try {
                keys.acting(key, () -> take(body, request, response));
            } finally {
                places.leave();
            }
        } else {
            places.refuse(response);
        }
        times.took(response.getStatus(), System.nanoTime() - start);
    }

    private void take(byte[] body, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String source = request.getRequestURI().substring(DOORS.length() - 1);
            HttpHeaders headers = new ServletServerHttpRequest(request).getHeaders();
            byte[] taken = json.writeValueAsBytes(door.take(
                    source, headers, new IntakeController.Sent("POST", body, request.getContentType(), null)));
            response.setStatus(HttpStatus.ACCEPTED.value());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(taken.length);
            response.getOutputStream().write(taken);
        } catch (ServletException | RuntimeException e) {
            if (failures.resolveException(request, response, null, e) == null) {
                throw new IllegalStateException("nobody told the sender of a failure", e);
            }
        }
    }
}
