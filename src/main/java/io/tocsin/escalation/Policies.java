package io.tocsin.escalation;

import io.tocsin.directory.Team;
import java.util.List;

/** The policies of the document in force. */
record Policies(List<Policy> all) {

    /** The team's own policy, else the first there is, else the whole team at once. */
    Policy of(Team team) {
        return all.stream()
                .filter(policy -> policy.id().equals(team.escalation()))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElseGet(() -> Policy.wholeTeam(team.id()));
    }
}
