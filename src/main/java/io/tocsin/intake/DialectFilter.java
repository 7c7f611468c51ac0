package io.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Tells failures at a vendor's addresses in that vendor's words, wherever on the way in they happened. */
@Component
@Order(DialectFilter.OUTSIDE_ALL_THAT_REFUSES)
class DialectFilter extends OncePerRequestFilter {

    static final int OUTSIDE_ALL_THAT_REFUSES = -120;

    private final List<Dialect> dialects;
    private final ObjectMapper json;

    DialectFilter(List<Dialect> dialects, ObjectMapper json) {
        this.dialects = dialects;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Dialect> dialect =
                dialects.stream().filter(each -> each.speaksAt(request)).findFirst();
        if (dialect.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (isProblem(answer.getContentType())) {
            translate(request, answer, dialect.get());
        }
        answer.copyBodyToResponse();
    }

    private void translate(HttpServletRequest request, ContentCachingResponseWrapper answer, Dialect dialect)
            throws IOException {
        JsonNode problem = json.readTree(answer.getContentAsByteArray());
        String type = problem.path("type").asText();
        Dialect.Said said = dialect.say(
                request,
                new Dialect.Failure(
                        answer.getStatus(),
                        type.substring(type.lastIndexOf(':') + 1),
                        problem.path("detail").asText()));
        answer.resetBuffer();
        answer.setStatus(said.status());
        answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
        answer.getOutputStream().write(json.writeValueAsBytes(said.body()));
    }

    private static boolean isProblem(@Nullable String contentType) {
        return contentType != null && contentType.startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    }
}
