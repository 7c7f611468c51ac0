package io.tocsin.alert;

import java.util.Collection;
import java.util.Map;

/**
 * How whoever keeps incidents has new alerts join those that are open, inside the statement that stores the alerts: two
 * pieces of SQL, so that a batch takes one way to the database and not one for each room.
 */
public interface JoinedAtOnce {

    /**
     * A query for the open incidents that alerts may join without changing anything about them, as {@link
     * IncidentEndings#joinable} says: {@code key}, {@code grouping_key} and {@code word}, its severity in our words; what
     * is worse than that does not join here. They stay so until the transaction ends.
     */
    String open();

    /** What {@link #open} is asked with. */
    Map<String, Object> asking(Collection<String> groupingKeys);

    /**
     * A statement that tells the incidents of what has joined them: rows of {@code stored}, with {@code id}, {@code
     * incident_key}, {@code title}, {@code source}, {@code dedup_key} and {@code first_at}.
     */
    String telling();
}
