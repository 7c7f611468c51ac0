package io.tocsin.platform.security;

import static io.tocsin.platform.http.Paths.any;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAnyAuthority;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;

import io.tocsin.platform.http.Paths;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Which door opens to whom. What isn't named here needs a login; nothing is open by default. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityChains {

    private final ApiKeys keys;
    private final Members members;
    private final Refusals refusals;

    SecurityChains(ApiKeys keys, Members members, Refusals refusals) {
        this.keys = keys;
        this.members = members;
        this.refusals = refusals;
    }

    /** A span and a timer around each of a dozen filters cost more than the filters. */
    @Bean
    static SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The engine's own REST API: keys only, it can do anything. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRestDoors(HttpSecurity http) throws Exception {
        refusingPrograms(http)
                .securityMatcher(any("/engine-rest/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .rememberMe(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(
                        routes -> routes.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .access(hasAnyAuthority(Scope.ENGINE.authority(), Scope.ADMIN.authority())))
                .addFilterBefore(new TokenFilter(keys, refusals), CsrfFilter.class);
        return http.build();
    }

    /** Senders whose key stands in the message itself: open here, and checked by whoever reads the message. */
    @Bean
    @Order(0)
    SecurityFilterChain doorsKeyedInside(HttpSecurity http) throws Exception {
        refusingPrograms(http)
                .securityMatcher(new OrRequestMatcher(Paths.KEYED_INSIDE, Paths.ANSWERING))
                .csrf(AbstractHttpConfigurer::disable)
                .rememberMe(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll());
        return http.build();
    }

    /** Our own API: keys, and the sessions of people for what their pages ask. */
    @Bean
    @Order(2)
    SecurityFilterChain programDoors(
            HttpSecurity http, TokenBasedRememberMeServices rememberMe, CsrfTokenRepository csrfTokens)
            throws Exception {
        refusingPrograms(http)
                .securityMatcher(Paths.PROGRAMS)
                .securityContext(context -> context.securityContextRepository(existingSessions()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .rememberMe(remember -> remember.rememberMeServices(rememberMe).key(rememberMe.getKey()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .requireCsrfProtectionMatcher(SessionCookies.writesByCookie()))
                .authorizeHttpRequests(this::programRoutes)
                .addFilterBefore(new OutdatedSessions(members), RememberMeAuthenticationFilter.class)
                .addFilterBefore(new TokenFilter(keys, refusals), CsrfFilter.class);
        return http.build();
    }

    private HttpSecurity refusingPrograms(HttpSecurity http) throws Exception {
        return http.requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    }

    private void programRoutes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.FORWARD, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(any(
                        "/actuator/health",
                        "/actuator/health/**",
                        "/-/healthy",
                        "/-/ready",
                        "/{prefix}/-/healthy",
                        "/{prefix}/-/ready"))
                .permitAll()
                .requestMatchers(any("/actuator/**"))
                .access(only(Scope.METRICS.authority(), Members.ADMIN))
                .requestMatchers(Paths.RAISING)
                .access(only(Scope.INTAKE.authority()))
                .requestMatchers(any("/api/tokens/**", "/api/people/*/invitation", "/api/imports/**"))
                .access(only(Members.ADMIN))
                .requestMatchers(request -> !HttpMethod.GET.matches(request.getMethod())
                        && any("/api/integrations/**").matches(request))
                .access(only(Members.ADMIN))
                .requestMatchers(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.PUT, "/api/config/**"))
                .access(only(Members.ADMIN))
                .requestMatchers(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/changes"))
                .access(only(Scope.INTAKE.authority(), Scope.API.authority(), Members.RESPONDER))
                .requestMatchers(any("/api/**", "/v3/api-docs/**", "/am/api/**", "/alertmanager/api/**"))
                .access(only(Scope.API.authority(), Members.RESPONDER))
                .anyRequest()
                .denyAll();
    }

    /** Those, and keys that may do everything; of people only those who are still with us. */
    private AuthorizationManager<RequestAuthorizationContext> only(String... authorities) {
        String[] withAdmin = Arrays.copyOf(authorities, authorities.length + 1);
        withAdmin[authorities.length] = Scope.ADMIN.authority();
        return allOf(members, hasAnyAuthority(withAdmin));
    }

    private static SecurityContextRepository existingSessions() {
        HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
        sessions.setAllowSessionCreation(false);
        return new DelegatingSecurityContextRepository(new RequestAttributeSecurityContextRepository(), sessions);
    }
}
