package io.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about one alert.
 *
 * @param alertId the stored alert; empty for a resolve that had nothing to resolve
 * @param alert as judged: the rule's dedup key and runbook filled in
 * @param groupingKey alerts with the same one belong to one open incident: {@code v1:service:<id>} or {@code
 *     v1:alert:<fingerprint>}; empty where a plain repeat needs none
 * @param service the directory's id, or null where the directory knows none of the names given
 * @param severityWord critical, high, medium, low or info: the rule's word before the sender's
 * @param incidentKey NEW: the still open incident this alert belongs to and now fires for again, or null when there is
 *     none; REPEATED and RESOLVED: the incident it belongs to, null when there is none or it is being opened
 * @param settled whether its incident has no more to hear of it: false for what fires anew, except where it has joined
 *     an open incident already, and for what clears an incident's alert
 */
public record Judgement(
        String alertId,
        Alert alert,
        Verdict verdict,
        @Nullable Reason reason,
        String groupingKey,
        @Nullable String service,
        String severityWord,
        @Nullable String incidentKey,
        boolean settled) {

    /** It fires, and its incident is still to be opened or joined. */
    public boolean opening() {
        return incidentKey == null && (verdict == Verdict.NEW || verdict == Verdict.REPEATED);
    }
}
