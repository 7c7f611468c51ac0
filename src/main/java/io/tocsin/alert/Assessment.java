package io.tocsin.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of one alert without knowing what was reported before.
 *
 * @param senderKey the dedup key as sent, which a rule's may have replaced
 * @param collapsed whether a rule's dedup key did replace it
 * @param service the directory's id, null where it knows none of the names given
 * @param quiet whether nobody is to be told: info, below the rule's threshold, or not above it for long enough
 * @param quietUntil when the last will have been so for long enough, unless the alert clears before
 */
record Assessment(
        Alert alert,
        String senderKey,
        @Nullable Rule rule,
        boolean collapsed,
        String severityWord,
        @Nullable String service,
        boolean quiet,
        @Nullable Instant quietUntil) {

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
        return service == null ? "v1:alert:" + fingerprint : "v1:service:" + service;
    }

    /** Why it is quiet. */
    Reason why() {
        return alert.test() ? Reason.TEST : Reason.BELOW_THRESHOLD;
    }

    /** The condition that has to last before anybody is told; null where nothing has to. */
    @Nullable
    Condition lasting() {
        Condition condition = rule == null || rule.measured(alert) == null ? null : rule.condition();
        return condition == null || alert.test() || condition.lasting().isZero() ? null : condition;
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
                quiet ? Verdict.SUPPRESSED : Verdict.REPEATED,
                quiet ? why() : null,
                incident == null && !quiet ? groupingKey() : "",
                service,
                severityWord,
                quiet ? null : incident,
                true);
    }

    Assessment under(String dedupKey, boolean nowCollapsed) {
        return new Assessment(
                alert.under(dedupKey, null), senderKey, rule, nowCollapsed, severityWord, service, quiet, quietUntil);
    }

    Assessment quietUntil(Instant at) {
        return new Assessment(alert, senderKey, rule, collapsed, severityWord, service, true, at);
    }
}
