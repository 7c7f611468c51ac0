package io.tocsin.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What judging needs to hear from whoever keeps incidents: which of them are over. */
public interface IncidentEndings {

    /**
     * When each of these incidents ended (resolved, closed, merged or false positive); one that still runs, or runs
     * again, is left out.
     */
    Map<String, Instant> ended(Collection<String> incidentKeys);
}
