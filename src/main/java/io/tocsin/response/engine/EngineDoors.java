package io.tocsin.response.engine;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.CompositeLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.rememberme.AbstractRememberMeServices;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The ways into the engine: Tasklist with the product's login, the engine's REST API with a token, and nothing else.
 *
 * <p>Shut for everyone, administrators included: the set-up page, by which release 7.24.0 lets a stranger create an
 * administrator (CVE-2026-77226), and the webapps' own login, which knows nothing of ours.
 */
@Configuration(proxyBeanMethods = false)
class EngineDoors {

    /** After Spring Security (-100), before the webapps' own filters, which come last. */
    private static final int AFTER_SECURITY = 0;

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain shutDoors(HttpSecurity http) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(
                        path("/camunda/api/admin/setup/**"), path("/camunda/api/admin/auth/user/*/login/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    FilterRegistrationBean<Filter> webappLogin(ObjectProvider<AbstractRememberMeServices> remembered) {
        List<LogoutHandler> handlers = new ArrayList<>();
        remembered.orderedStream().forEach(handlers::add);
        handlers.add(new SecurityContextLogoutHandler());
        return registration(
                new WebappLogin(new CompositeLogoutHandler(handlers)),
                "webappLogin",
                "/camunda/api/*",
                "/camunda/app/*");
    }

    @Bean
    FilterRegistrationBean<Filter> oneNoncePerPage() {
        return registration(new OneNoncePerPage(), "oneNoncePerPage", "/camunda/app/*");
    }

    @Bean
    FilterRegistrationBean<Filter> engineRestLogin() {
        return registration(new EngineRestLogin(), "engineRestLogin", "/engine-rest/*");
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static FilterRegistrationBean<Filter> registration(Filter filter, String name, String... patterns) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.addUrlPatterns(patterns);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setAsyncSupported(true);
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }
}
