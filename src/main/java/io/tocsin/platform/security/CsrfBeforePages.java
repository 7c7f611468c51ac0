package io.tocsin.platform.security;

import static io.tocsin.platform.http.Paths.any;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The token is made before the page is, else a long page would be on its way before the cookie is set. Not for the public
 * status page and for calendars: they write nothing, and what sets a cookie is no cache's to keep.
 */
final class CsrfBeforePages implements CsrfTokenRequestHandler {

    private static final RequestMatcher CACHED = any("/status", "/status/**", "/calendar/*");

    private final XorCsrfTokenRequestAttributeHandler eager = new XorCsrfTokenRequestAttributeHandler();
    private final XorCsrfTokenRequestAttributeHandler lazy = new XorCsrfTokenRequestAttributeHandler();

    CsrfBeforePages() {
        eager.setCsrfRequestAttributeName(null);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        (CACHED.matches(request) ? lazy : eager).handle(request, response, token);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return eager.resolveCsrfTokenValue(request, token);
    }
}
