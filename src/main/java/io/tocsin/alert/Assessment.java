package io.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of one alert without knowing what was reported before.
 *
 * @param senderKey the dedup key as sent, which a rule's may have replaced
 * @param collapsed whether a rule's dedup key did replace it
 * @param service the directory's id, null where it knows none of the names given
 * @param window the group it belongs to with others that come at about the same time; null where it has a service, or a
 *     rule knows it by a key of its own
 * @param why nobody is to be told, null where somebody is
 * @param quietUntil when that has to be judged again, unless the alert clears before; null where time changes nothing
 */
record Assessment(
        Alert alert,
        String senderKey,
        @Nullable Rule rule,
        boolean collapsed,
        String severityWord,
        @Nullable String service,
        @Nullable String window,
        @Nullable Reason why,
        @Nullable Instant quietUntil) {

    boolean quiet() {
        return why != null;
    }

    /** Stands for the sender's own key among the members of an alert. */
    String member() {
        return Fingerprint.member(senderKey);
    }

    String dedupKey() {
        return alert.dedupKey();
    }

    /** One for all sources where a rule says that they speak of the same thing. */
    String fingerprint() {
        return Fingerprint.of(collapsed ? "*" : alert.source(), alert.dedupKey());
    }

    String groupingKey() {
        return service == null ? groupingKey(fingerprint()) : groupingKey("");
    }

    String groupingKey(String fingerprint) {
        if (service != null) {
            return "v1:service:" + service;
        }
        return window == null ? "v1:alert:" + fingerprint : window;
    }

    /** How long it has to last before anybody is told; null where it need not. */
    @Nullable
    Duration lasting() {
        if (rule == null || alert.test()) {
            return null;
        }
        Condition condition = rule.measured(alert) == null ? null : rule.condition();
        Duration lasting = condition == null ? Duration.ZERO : condition.lasting();
        Duration longer = lasting.compareTo(rule.hold()) > 0 ? lasting : rule.hold();
        return longer.isZero() ? null : longer;
    }

    /** Whether it means the same each time it is said, without a look at what else is known. */
    boolean plain() {
        return alert.firing() && !collapsed && quietUntil == null && lasting() == null;
    }

    /** What is said of one that only counts. */
    Judgement repeated(String alertId, @Nullable String incident) {
        return new Judgement(
                alertId,
                alert,
                quiet() ? Verdict.SUPPRESSED : Verdict.REPEATED,
                why,
                incident == null && !quiet() ? groupingKey() : "",
                service,
                severityWord,
                quiet() ? null : incident,
                true);
    }

    Assessment under(String dedupKey, boolean nowCollapsed) {
        return new Assessment(
                alert.under(dedupKey, null),
                senderKey,
                rule,
                nowCollapsed,
                severityWord,
                service,
                nowCollapsed ? null : window,
                why,
                quietUntil);
    }

    /** The same, kept quiet for this reason until then. */
    Assessment quiet(Reason reason, @Nullable Instant until) {
        return new Assessment(alert, senderKey, rule, collapsed, severityWord, service, window, reason, until);
    }
}
