package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.escalation.Escalations;
import io.tocsin.incident.Incidents;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whom somebody may ask for by name: a person there is, or a tier of the incident's policy. */
@Component
class Callable {

    private static final int DIGITS = 6;

    private final Incidents incidents;
    private final Escalations escalations;
    private final Directory directory;

    Callable(Incidents incidents, Escalations escalations, Directory directory) {
        this.incidents = incidents;
        this.escalations = escalations;
        this.directory = directory;
    }

    /** Refuses what nobody stands behind, before anything is written or anybody is woken for it. */
    void check(String key, String to) {
        if (to.matches("[0-9]+")) {
            int tiers = escalations.tiers(incidents.get(key).service());
            if (to.length() > DIGITS || Integer.parseInt(to) < 1 || Integer.parseInt(to) > tiers) {
                throw refused("There is no tier " + to + ": the policy of " + key + " has "
                        + (tiers == 1 ? "one tier, 1" : "tiers 1 to " + tiers) + ". Leave 'to' out for the next one.");
            }
        } else if (directory.person(to).isEmpty()) {
            throw refused("There is no person '" + to + "'; use an id of GET /api/people, or a tier's number.");
        }
    }

    private static ProblemException refused(String detail) {
        return Problems.invalid(List.of(new Violation("/to", detail)));
    }
}
