package io.tocsin.response.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;

/** Lets a caller into the engine's REST API who brings a token with the scope {@code engine}; everyone else gets 401. */
class EngineRestLogin extends ProcessEngineAuthenticationFilter {

    @Override
    public void init(FilterConfig config) {
        authenticationProvider = EngineCaller.ofToken();
    }

    /** Before anything else is told: the engine leaves its list of engines open and says which exist; we don't. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (EngineCaller.hasEngineScope()) {
            super.doFilter(request, response, chain);
        } else {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            answer.setHeader("WWW-Authenticate", "Bearer");
        }
    }

    @Override
    protected boolean requiresEngineAuthentication(String requestUrl) {
        return true;
    }

    /** A trailing slash is no engine's name. */
    @Override
    protected String extractEngineName(String requestUrl) {
        String name = super.extractEngineName(requestUrl);
        return name.isEmpty() ? DEFAULT_ENGINE_NAME : name;
    }
}
