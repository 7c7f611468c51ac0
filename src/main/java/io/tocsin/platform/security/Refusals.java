package io.tocsin.platform.security;

import io.tocsin.platform.http.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** How programs are refused: 401 who are you, 403 not you, both as problem details. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String SNS = "x-amz-sns-message-type";

    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tocsin\"");
        problems.write(
                response,
                status(request, HttpStatus.UNAUTHORIZED),
                "unauthorized",
                "Send a valid key: Authorization: Bearer …, the password of Basic, or X-API-Key.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        boolean csrf = failure instanceof CsrfException;
        problems.write(
                response,
                status(request, HttpStatus.FORBIDDEN),
                csrf ? "csrf" : "forbidden",
                csrf
                        ? "Send the page's CSRF token in the header X-CSRF-TOKEN."
                        : "This key or login has no right to that; an administrator can make one that has.");
    }

    /** Amazon's SNS takes any 4xx for a delivery; it is to keep the message until the key is right. */
    private static HttpStatus status(HttpServletRequest request, HttpStatus status) {
        return request.getHeader(SNS) == null ? status : HttpStatus.SERVICE_UNAVAILABLE;
    }
}
