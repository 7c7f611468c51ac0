package io.tocsin.platform.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What a browser holds: nothing in it needs the memory of the node that issued it. */
@Configuration(proxyBeanMethods = false)
class SessionCookies {

    private static final String REMEMBERED = "tocsin-login";
    private static final String CSRF = "tocsin-csrf";
    private static final Duration LOGGED_IN = Duration.ofHours(24);

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** The login itself as a signed cookie, void with the password it was made by, good on each node. */
    @Bean
    TokenBasedRememberMeServices rememberMeServices(PlatformSecrets secrets, Members members) {
        TokenBasedRememberMeServices services = new TokenBasedRememberMeServices(secrets.named(REMEMBERED), members);
        services.setAlwaysRemember(true);
        services.setCookieName(REMEMBERED);
        services.setTokenValiditySeconds(Math.toIntExact(LOGGED_IN.toSeconds()));
        services.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        return services;
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(CSRF);
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite("Lax").path("/"));
        return tokens;
    }

    /** A write that a browser's cookies would let in has to prove that our page sent it; keys prove themselves. */
    static RequestMatcher writesByCookie() {
        Set<String> ours = Set.of("JSESSIONID", REMEMBERED);
        return request -> CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                && !(SecurityContextHolder.getContext().getAuthentication() instanceof TokenAuthentication)
                && Arrays.stream(cookies(request)).map(Cookie::getName).anyMatch(ours::contains);
    }

    private static Cookie[] cookies(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? new Cookie[0] : cookies;
    }
}
