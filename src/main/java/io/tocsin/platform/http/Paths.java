package io.tocsin.platform.http;

import java.util.Arrays;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The classes of routes, named once. */
public final class Paths {

    /** Where senders raise alerts. */
    public static final RequestMatcher RAISING = any("/intake/**", "/v2/**", "/heartbeat/**", "/api/v2/alerts");

    /** What programs call. */
    public static final RequestMatcher PROGRAMS =
            any("/api/**", "/intake/**", "/v2/**", "/heartbeat/**", "/actuator/**", "/v3/api-docs/**");

    private Paths() {}

    /** Matches where one of the patterns does, decoded and segment by segment. */
    public static RequestMatcher any(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .map(pattern -> (RequestMatcher)
                        PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList());
    }
}
