package io.tocsin.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What judging needs to hear from whoever keeps incidents: which of them are over, and which take alerts in. */
public interface IncidentEndings {

    /**
     * When each of these incidents ended (resolved, closed, merged or false positive); one that still runs, or runs
     * again, is left out.
     */
    Map<String, Instant> ended(Collection<String> incidentKeys);

    /**
     * The SQL condition for the same: whether the incident whose key stands in this column has ended. Whatever changes
     * that writes the incident's key into {@code alert_change} in the same transaction.
     */
    String over(String column);

    /**
     * The open incidents of these grouping keys that an alert may join without changing anything about them; they stay
     * so until the transaction ends.
     *
     * @param worst the worst severity word that wants to join, by grouping key
     */
    Map<String, String> joinable(Map<String, String> worst);
}
