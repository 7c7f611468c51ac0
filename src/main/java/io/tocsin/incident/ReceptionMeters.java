package io.tocsin.incident;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What a dashboard is told of alerts: what became of them, and whether any waits for its incident. */
@Component
class ReceptionMeters {

    private final MeterRegistry registry;
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();

    ReceptionMeters(MeterRegistry registry, UnsettledAlerts unsettled, Clock clock) {
        this.registry = registry;
        Gauge.builder("alerts.waiting.seconds", () -> waiting(unsettled, clock))
                .description("How long the alert has waited for its incident that has waited longest")
                .register(registry);
    }

    /** Counts them; what of a message became the same stands together mostly, and is counted at once. */
    void count(String source, List<Answer> answers) {
        int same = 0;
        for (int i = 0; i < answers.size(); i++) {
            same++;
            boolean last = i + 1 == answers.size();
            if (last || !like(answers.get(i), answers.get(i + 1))) {
                counter(source, answers.get(i)).increment(same);
                same = 0;
            }
        }
    }

    private static boolean like(Answer one, Answer other) {
        return one.outcome().equals(other.outcome()) && Objects.equals(one.reason(), other.reason());
    }

    private Counter counter(String source, Answer answer) {
        String reason = answer.reason() == null ? "" : answer.reason();
        return counters.computeIfAbsent(
                List.of(source, answer.outcome(), reason),
                tags -> Counter.builder("alerts")
                        .description("Alerts by source and by what became of them")
                        .tag("source", source)
                        .tag("outcome", answer.outcome())
                        .tag("reason", reason)
                        .register(registry));
    }

    private static double waiting(UnsettledAlerts unsettled, Clock clock) {
        return unsettled
                .oldest()
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toSeconds()))
                .orElse(0L)
                .doubleValue();
    }
}
