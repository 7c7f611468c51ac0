package io.tocsin.response.engine;

import jakarta.servlet.FilterConfig;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;

/** Lets a caller into the engine's REST API who brings a token with the scope {@code engine}; everyone else gets 401. */
class EngineRestLogin extends ProcessEngineAuthenticationFilter {

    @Override
    public void init(FilterConfig config) {
        authenticationProvider = EngineCaller.ofToken();
    }

    /** The engine leaves its list of engines open; we don't. */
    @Override
    protected boolean requiresEngineAuthentication(String requestUrl) {
        return true;
    }
}
