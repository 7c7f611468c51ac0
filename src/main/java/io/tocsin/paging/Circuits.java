package io.tocsin.paging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Providers that fail again and again are left alone for a while, so that nobody waits for them; then one call finds out
 * whether they are back. What this node has seen is enough: another one sees the same after a few calls.
 */
@Component
class Circuits {

    static final int FAILURES = 5;
    static final Duration SHORTEST_REST = Duration.ofSeconds(5);
    static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(Circuits.class);
    private static final Set<Reason> AWAY = EnumSet.of(
            Reason.UNREACHABLE, Reason.UNTRUSTED, Reason.TIMEOUT, Reason.CONNECTION_LOST, Reason.PROVIDER_ERROR);
    /** What ended on our side: the provider was not called, or did not get to say anything. */
    private static final Set<Reason> OURS = EnumSet.of(Reason.NOT_READY, Reason.CARRIER_FAULT);

    private final Clock clock;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    Circuits(Clock clock, MeterRegistry registry) {
        this.clock = clock;
        Gauge.builder("paging.circuits.open", this, Circuits::open)
                .description("Providers that are left alone since they fail")
                .register(registry);
    }

    private record State(int failures, @Nullable Instant restsUntil, Duration rest) {

        static final State CLOSED = new State(0, null, SHORTEST_REST);
    }

    /** How long nobody should call it; null where somebody may, who then is the only one until it is known how it went. */
    @Nullable
    Duration rest(String provider) {
        Instant now = clock.instant();
        Duration[] left = new Duration[1];
        states.computeIfPresent(provider, (name, state) -> {
            Instant until = state.restsUntil();
            if (until == null) {
                return state;
            }
            Duration wait = Duration.between(now, until);
            // a clock that was set back must not keep a provider out
            if (wait.isNegative() || wait.isZero() || wait.compareTo(LONGEST_REST) > 0) {
                return new State(state.failures(), now.plus(state.rest()), state.rest());
            }
            left[0] = wait;
            return state;
        });
        return left[0];
    }

    /** What a call has shown of its provider. */
    enum News {
        NONE,
        WELL,
        AWAY,
        BACK
    }

    News heard(String provider, Outcome outcome) {
        Reason later = outcome instanceof Outcome.TryAgain again ? again.reason() : null;
        if (later != null && OURS.contains(later)) {
            return News.NONE;
        }
        if (later != null && AWAY.contains(later)) {
            states.merge(provider, new State(1, null, SHORTEST_REST), (state, one) -> failedAgain(provider, state));
            return News.AWAY;
        }
        State before = states.remove(provider);
        if (before != null && before.restsUntil() != null) {
            log.atInfo().addKeyValue("provider", provider).log("provider is back");
            return News.BACK;
        }
        return outcome instanceof Outcome.Delivered ? News.WELL : News.NONE;
    }

    /** Words of the reasons that are over once the provider answers again. */
    static String[] passing() {
        return Stream.concat(AWAY.stream(), Stream.of(Reason.RESTING))
                .map(Reason::word)
                .toArray(String[]::new);
    }

    private State failedAgain(String provider, State state) {
        int failures = state.failures() + 1;
        if (failures < FAILURES) {
            return new State(failures, null, SHORTEST_REST);
        }
        boolean first = state.restsUntil() == null;
        Duration rest = first ? SHORTEST_REST : state.rest().multipliedBy(2);
        Duration capped = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        if (first) {
            log.atWarn().addKeyValue("provider", provider).log("provider keeps failing and is left alone for a while");
        }
        return new State(failures, clock.instant().plus(capped), capped);
    }

    private int open() {
        return (int) states.values().stream()
                .filter(state -> state.restsUntil() != null)
                .count();
    }
}
