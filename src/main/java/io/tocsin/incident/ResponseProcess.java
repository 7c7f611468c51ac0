package io.tocsin.incident;

import org.jspecify.annotations.Nullable;

/**
 * What the incident needs of the process that carries it. Each call joins the caller's transaction, which holds the
 * incident's lock; what the process then writes comes back through {@link IncidentRecord}. A call that loses a race
 * throws {@link org.springframework.dao.ConcurrencyFailureException} and may be tried again in a new transaction.
 */
public interface ResponseProcess {

    /** Starts the process and runs it to its first waits. Returns the engine's instance id. */
    String begin(Incident incident);

    void acknowledge(String key, String by, @Nullable String note);

    /** The cause is known: investigation is over. */
    void identify(String key, String by, String cause);

    /** The harm has stopped; also ends an investigation that is still going on. */
    void mitigate(String key, String by, String note);

    /** It is over, wherever the process stands. */
    void resolve(String key, String by, String note);

    void reopen(String key, String by, String note);

    void falsePositive(String key, String by, String reason);

    void merge(String key, String by, String into);

    /**
     * Tells more people now.
     *
     * @param to a tier's number, a person's id, or null for the next tier
     */
    void escalate(String key, String by, String reason, @Nullable String to);

    /** Severity is already written: targets and timers follow it. */
    void severityChanged(String key, String by, Severity to, boolean worse);

    /** Gives the open tasks to a person. */
    void assign(String key, String person);

    /** An update was given: the task that asks for one is done. */
    void updatePosted(String key, String by, String text, String audience);

    /** Every alert of the incident has cleared before mitigation began. */
    void alertsCleared(String key);

    /** An alert fires again while the incident is watched for recurrence. */
    void alertRefired(String key);
}
