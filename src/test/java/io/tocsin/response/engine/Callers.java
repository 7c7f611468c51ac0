package io.tocsin.response.engine;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Lets people and tokens in by HTTP Basic, so that what is tested is the engine's doors and not the product's login. */
@TestConfiguration(proxyBeanMethods = false)
class Callers {

    static final String PASSWORD = "let-me-in";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    SecurityFilterChain byPassword(HttpSecurity http) throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        InMemoryUserDetailsManager known = new InMemoryUserDetailsManager(
                person("alice"), person("stranger"), token("ci", "engine"), token("bob", "alerts"));
        return http.securityMatcher(
                        new OrRequestMatcher(paths.matcher("/camunda/**"), paths.matcher("/engine-rest/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .userDetailsService(known)
                .httpBasic(withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    private static UserDetails person(String id) {
        return User.withUsername(id)
                .password("{noop}" + PASSWORD)
                .roles("PERSON")
                .build();
    }

    /** A token may be given any name, a person's too. */
    private static UserDetails token(String name, String scope) {
        return User.withUsername(name)
                .password("{noop}" + PASSWORD)
                .authorities("SCOPE_" + scope)
                .build();
    }
}
