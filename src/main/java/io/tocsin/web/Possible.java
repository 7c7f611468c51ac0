package io.tocsin.web;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Status;

/** The steps that are possible in an incident's present status; the page offers no others. */
record Possible(Status status, boolean others) {

    static Possible of(Incident incident, boolean others) {
        return new Possible(incident.status(), others);
    }

    public boolean acknowledge() {
        return status == Status.DETECTED;
    }

    public boolean investigate() {
        return status == Status.ACKNOWLEDGED;
    }

    public boolean identify() {
        return status == Status.ACKNOWLEDGED || status == Status.INVESTIGATING;
    }

    /** Mitigation is the next step. */
    public boolean mitigateNext() {
        return status == Status.MITIGATING;
    }

    /** Mitigation may come before the cause is known. */
    public boolean mitigateEarly() {
        return identify();
    }

    /** Resolution is the next step. */
    public boolean resolveNext() {
        return status == Status.MONITORING;
    }

    public boolean resolveEarly() {
        return status.open() && !resolveNext();
    }

    public boolean escalate() {
        return status.open();
    }

    public boolean changeSeverity() {
        return status.open();
    }

    public boolean assign() {
        return status.open() || status == Status.RESOLVED;
    }

    public boolean communicate() {
        return status.open() || status == Status.RESOLVED;
    }

    public boolean merge() {
        return status.open() && others;
    }

    public boolean falsePositive() {
        return status.open();
    }

    public boolean reopen() {
        return status == Status.RESOLVED;
    }

    /** Nothing leads on from here. */
    public boolean over() {
        return !status.open() && status != Status.RESOLVED;
    }
}
