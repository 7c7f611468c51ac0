package io.tocsin.platform.http;

import java.util.Arrays;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The classes of routes, named once. */
public final class Paths {

    /** Where a sender's key may stand in the message itself: whoever reads the message checks it. */
    public static final RequestMatcher KEYED_INSIDE = sent(
            "/v2/enqueue",
            "/v2/change/enqueue",
            "/generic/2010-04-15/create_event.json",
            "/integration/{key}/enqueue",
            "/pagerduty/**");

    /** Where providers bring answers back, each call proved by its own signature; no storm of alerts keeps them out. */
    public static final RequestMatcher ANSWERING = sent("/hooks/**");

    /** What answers like an Alertmanager, whose own paths it is also found under. */
    public static final RequestMatcher ALERTMANAGER =
            any("/api/v2/**", "/am/**", "/alertmanager/**", "/-/healthy", "/-/ready");

    /** Where senders raise alerts. */
    public static final RequestMatcher RAISING = new OrRequestMatcher(
            KEYED_INSIDE,
            any("/intake/**", "/v2/**", "/heartbeat/**", "/opsgenie/**", "/jsm/ops/integration/**"),
            sent("/api/v2/alerts", "/am/api/v2/alerts", "/alertmanager/api/v2/alerts"));

    /** What programs call. */
    public static final RequestMatcher PROGRAMS =
            new OrRequestMatcher(RAISING, ANSWERING, ALERTMANAGER, any("/api/**", "/actuator/**", "/v3/api-docs/**"));

    private Paths() {}

    private static RequestMatcher sent(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .map(pattern -> (RequestMatcher)
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, pattern))
                .toList());
    }

    /** Matches where one of the patterns does, decoded and segment by segment. */
    public static RequestMatcher any(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .map(pattern -> (RequestMatcher)
                        PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList());
    }
}
