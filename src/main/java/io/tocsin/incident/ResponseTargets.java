package io.tocsin.incident;

import java.time.Duration;

/** What the process's owners ask of each severity, in the table in force. */
public interface ResponseTargets {

    /**
     * How fast it has to go, counted from the opening of an incident.
     *
     * @param respondWithin until somebody acknowledges
     * @param resolveWithin until it is resolved
     */
    record Target(Duration respondWithin, Duration resolveWithin) {}

    Target of(Severity severity);
}
