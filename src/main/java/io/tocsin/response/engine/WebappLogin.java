package io.tocsin.response.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/** Whoever is logged in to the product is logged in to Tasklist and its sisters, and logging out there is logging out here. */
class WebappLogin extends ContainerBasedAuthenticationFilter {

    private static final Pattern LOGOUT = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout/?");

    @Override
    public void init(FilterConfig config) {
        authenticationProvider = EngineCaller.ofSession();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        super.doFilter(request, response, chain);
        if (request instanceof HttpServletRequest http && isLogout(http)) {
            new SecurityContextLogoutHandler()
                    .logout(http, null, SecurityContextHolder.getContext().getAuthentication());
        }
    }

    private static boolean isLogout(HttpServletRequest request) {
        return "POST".equals(request.getMethod())
                && LOGOUT.matcher(request.getServletPath()).matches();
    }
}
