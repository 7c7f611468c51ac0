package io.tocsin.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How long senders waited for their answer, under the name and the tags every other request is measured by. */
@Component
class RequestTimes {

    private final MeterRegistry registry;
    private final Map<Integer, Timer> timers = new ConcurrentHashMap<>();

    RequestTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    void took(int status, long nanos) {
        timers.computeIfAbsent(status, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return Timer.builder("http.server.requests")
                .tag("method", "POST")
                .tag("uri", "/intake/{source}")
                .tag("status", String.valueOf(status))
                .tag("outcome", known == null ? "UNKNOWN" : known.series().name())
                .tag("exception", "none")
                .tag("error", "none")
                .register(registry);
    }
}
