package io.tocsin.platform.security;

import static io.tocsin.platform.http.Paths.any;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAnyAuthority;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The pages: a login for all but what the public may see, and headers that leave scripts from elsewhere no way in. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    private static final RequestMatcher WEBAPPS = any("/camunda/**");
    private static final RequestMatcher LINKS = any("/a/**", "/t/**");
    private static final RequestMatcher PUBLIC = any(
            "/login",
            "/welcome/*",
            "/status",
            "/status/**",
            "/a/**",
            "/calendar/*",
            "/t/**",
            "/assets/**",
            "/webjars/**",
            "/favicon.ico",
            "/favicon.svg");

    private static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            // bpmn-js positions its overlays by style attributes
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'");

    private final Members members;
    private final PasswordLogin passwords;

    PageSecurity(Members members, PasswordLogin passwords) {
        this.members = members;
        this.passwords = passwords;
    }

    @Bean
    @Order(3)
    SecurityFilterChain pageDoors(
            HttpSecurity http, TokenBasedRememberMeServices rememberMe, CsrfTokenRepository csrfTokens)
            throws Exception {
        http.authenticationProvider(passwords)
                .addFilterBefore(new OutdatedSessions(members), RememberMeAuthenticationFilter.class)
                .authorizeHttpRequests(this::routes)
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(login -> login.loginPage("/login").failureUrl("/login?refused"))
                .rememberMe(remember -> remember.rememberMeServices(rememberMe).key(rememberMe.getKey()))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?bye"))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new CsrfBeforePages())
                        // the webapps have a filter of their own, and a link's token is a secret in itself
                        .ignoringRequestMatchers(WEBAPPS, LINKS))
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), any("/camunda/api/**"))
                        .defaultAuthenticationEntryPointFor(toLogin(), new RequestHeaderRequestMatcher("HX-Request")))
                .headers(this::headers);
        return http.build();
    }

    private void routes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.FORWARD, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(any("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**"))
                .denyAll()
                .requestMatchers(PUBLIC)
                .permitAll()
                .requestMatchers(request -> !HttpMethod.GET.matches(request.getMethod())
                        && any("/integrations/**", "/imports/**").matches(request))
                .access(allOf(members, hasAnyAuthority(Members.ADMIN)))
                .anyRequest()
                .access(members);
    }

    private void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(WEBAPPS), new ContentSecurityPolicyHeaderWriter(CONTENT_POLICY)));
    }

    /** After the login back to the page that was asked for, never to a picture or a fragment. */
    private static CookieRequestCache pagesOnly() {
        CookieRequestCache cache = new CookieRequestCache();
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod())
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE)
                && request.getHeader("HX-Request") == null);
        return cache;
    }

    /** A fragment asked for by script must not be filled with the login page. */
    private static AuthenticationEntryPoint toLogin() {
        return (request, response, failure) -> {
            response.setHeader("HX-Redirect", request.getContextPath() + "/login");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        };
    }
}
