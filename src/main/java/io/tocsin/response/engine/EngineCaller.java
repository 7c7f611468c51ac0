package io.tocsin.response.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells the engine who is calling, from the product's own login; who has not logged in there is nobody here. */
record EngineCaller(Function<Authentication, Optional<String>> user, boolean administrator)
        implements AuthenticationProvider {

    static final String ADMIN = "admin";

    private static final String SCOPE = "SCOPE_";
    private static final Set<String> ENGINE_SCOPES = Set.of(SCOPE + "engine", SCOPE + "admin");

    /** A person in a browser. A token is refused whatever its name: it could be named like a person. */
    static EngineCaller ofSession() {
        return new EngineCaller(
                login -> login.getAuthorities().stream().anyMatch(EngineCaller::isScope)
                        ? Optional.empty()
                        : Optional.of(login.getName()),
                false);
    }

    /** A program with a token that may use the engine; it acts as the administrator. */
    static EngineCaller ofToken() {
        return new EngineCaller(login -> mayUseEngine(login) ? Optional.of(ADMIN) : Optional.empty(), true);
    }

    static boolean hasEngineScope() {
        return login().filter(EngineCaller::mayUseEngine).isPresent();
    }

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        return login().flatMap(user)
                .filter(id -> isKnown(engine, id))
                .map(this::accepted)
                .orElseGet(AuthenticationResult::unsuccessful);
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // the webapps show nothing without the product's login, and the REST API has said so by now
    }

    private static Optional<Authentication> login() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(login -> login.isAuthenticated() && !(login instanceof AnonymousAuthenticationToken));
    }

    private static boolean mayUseEngine(Authentication login) {
        return login.getAuthorities().stream().anyMatch(right -> ENGINE_SCOPES.contains(right.getAuthority()));
    }

    private AuthenticationResult accepted(String id) {
        AuthenticationResult result = AuthenticationResult.successful(id);
        if (administrator) {
            result.setGroups(List.of(Groups.CAMUNDA_ADMIN));
        }
        return result;
    }

    private static boolean isKnown(ProcessEngine engine, String id) {
        return engine.getIdentityService().createUserQuery().userId(id).count() > 0;
    }

    private static boolean isScope(GrantedAuthority right) {
        return Objects.requireNonNullElse(right.getAuthority(), "").startsWith(SCOPE);
    }
}
