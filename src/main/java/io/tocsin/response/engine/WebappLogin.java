package io.tocsin.response.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Whoever is logged in to the product is logged in to Tasklist and its sisters, and logging out there is logging out here. */
class WebappLogin extends ContainerBasedAuthenticationFilter {

    private static final Pattern LOGOUT = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout/?");

    private final LogoutHandler logout;

    WebappLogin(LogoutHandler logout) {
        this.logout = logout;
    }

    @Override
    public void init(FilterConfig config) {
        authenticationProvider = EngineCaller.ofSession();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && isLogout(http)) {
            logOut(http, (HttpServletResponse) response, chain);
        } else {
            super.doFilter(request, response, chain);
        }
    }

    /** The webapps go first, as they check that the wish is their own page's; the answer is kept back for our cookies. */
    private void logOut(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        super.doFilter(request, kept, chain);
        if (kept.getStatus() < HttpServletResponse.SC_MULTIPLE_CHOICES) {
            logout.logout(request, response, SecurityContextHolder.getContext().getAuthentication());
        }
        kept.copyBodyToResponse();
    }

    private static boolean isLogout(HttpServletRequest request) {
        return "POST".equals(request.getMethod())
                && LOGOUT.matcher(request.getRequestURI()
                                .substring(request.getContextPath().length()))
                        .matches();
    }
}
