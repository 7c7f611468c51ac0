package io.tocsin.alert;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators know about some alerts beforehand.
 *
 * @param match every field must fit: source, title, severity, service, dedupKey, description or a label's name
 * @param severity our word, before the sender's
 * @param dedupKey takes the place of the senders' own, so that all alerts under this rule are one
 * @param cooldown after its incident ended, how long the alert may come back without telling anybody
 * @param hold how long the alert has to last before anybody is told: what is gone by then was nothing
 * @param often how often it has to come, null for once
 * @param autoResolve after how long a silence of its sender it is over, null where only the sender can say so
 * @param channels where the operators want it told
 */
record Rule(
        String name,
        Map<String, Glob> match,
        @Nullable Condition condition,
        @Nullable String severity,
        @Nullable String dedupKey,
        Duration cooldown,
        List<String> channels,
        @Nullable String runbook,
        Duration hold,
        @Nullable Often often,
        @Nullable Duration autoResolve) {

    /** It has to come this many times within that long. */
    record Often(int times, Duration within) {}

    Rule(
            String name,
            Map<String, Glob> match,
            @Nullable Condition condition,
            @Nullable String severity,
            @Nullable String dedupKey,
            Duration cooldown,
            List<String> channels,
            @Nullable String runbook) {
        this(name, match, condition, severity, dedupKey, cooldown, channels, runbook, Duration.ZERO, null, null);
    }

    static final Duration DEFAULT_COOLDOWN = Duration.ofMinutes(5);

    /** Whether this rule speaks of this alert at all; whether its condition holds is another question. */
    boolean speaksOf(Alert alert) {
        boolean narrow = false;
        for (Map.Entry<String, Glob> field : match.entrySet()) {
            if (!AlertMatch.fits(field.getKey(), field.getValue(), alert)) {
                return false;
            }
            narrow |= !field.getKey().equals("source");
        }
        return narrow || measured(alert) != null || named(alert) || (condition == null && !match.isEmpty());
    }

    /** The value the condition asks for, null where the alert does not carry it. */
    @Nullable
    Double measured(Alert alert) {
        return condition == null ? null : alert.values().get(condition.metric());
    }

    /** False only where the alert itself proves the condition wrong: without a value its sender is believed. */
    boolean holds(Alert alert) {
        Double value = measured(alert);
        return condition == null || value == null || condition.holds(value);
    }

    private boolean named(Alert alert) {
        String metric = condition == null ? name : condition.metric();
        return name.equalsIgnoreCase(alert.title())
                || name.equalsIgnoreCase(alert.labels().get("alertname"))
                || metric.equalsIgnoreCase(alert.labels().get("metric"))
                || metric.equalsIgnoreCase(alert.labels().get("__name__"));
    }
}
