package io.tocsin.response.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives a page of the webapps the nonce that its own header speaks of.
 *
 * <p>The webapps keep the nonce of their content security policy in one place for all requests. When two come in at the
 * same time, a page may get the other one's, its browser refuses every script, and Tasklist stays blank: of fifty pages
 * loaded one after the other one did, and an incident is when many people open it at once.
 */
class OneNoncePerPage extends OncePerRequestFilter {

    private static final Pattern PAGE = Pattern.compile("/camunda/app/[a-z]+/[^/]+/");
    private static final Pattern PROMISED = Pattern.compile("'nonce-([A-Za-z0-9+/=_-]+)'");
    private static final Pattern GIVEN = Pattern.compile("nonce=\"[^\"]*\"");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PAGE.matcher(request.getRequestURI()
                        .substring(request.getContextPath().length()))
                .matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        String policy = response.getHeader("Content-Security-Policy");
        Matcher promised = PROMISED.matcher(policy == null ? "" : policy);
        if (promised.find() && kept.getContentSize() > 0) {
            byte[] page = withNonce(kept.getContentAsByteArray(), promised.group(1));
            response.setContentLength(page.length);
            response.getOutputStream().write(page);
        } else {
            kept.copyBodyToResponse();
        }
    }

    /** Byte for byte but for the nonce, whatever the page's encoding. */
    private static byte[] withNonce(byte[] page, String nonce) {
        String text = new String(page, StandardCharsets.ISO_8859_1);
        return GIVEN.matcher(text)
                .replaceAll(Matcher.quoteReplacement("nonce=\"" + nonce + "\""))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
