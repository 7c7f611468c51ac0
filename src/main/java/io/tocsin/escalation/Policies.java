package io.tocsin.escalation;

import io.tocsin.directory.Team;
import java.util.List;
import java.util.Optional;

/** The policies of the document in force. */
record Policies(List<Policy> all) {

    Optional<Policy> find(String id) {
        return all.stream().filter(policy -> policy.id().equals(id)).findFirst();
    }

    /** The team's own policy, else the first there is, else the whole team at once. */
    Policy of(Team team) {
        return all.stream()
                .filter(policy -> policy.id().equals(team.escalation()))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElseGet(() -> Policy.wholeTeam(team.id()));
    }
}
