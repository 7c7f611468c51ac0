package io.tocsin.escalation;

import java.time.Duration;
import java.util.List;

/**
 * Tiers that are called one after the other.
 *
 * @param repeat further rounds after the first
 */
record Policy(String id, int repeat, List<Tier> tiers) {

    /** Those told together, and how long they have to answer. */
    record Tier(List<Target> targets, Duration after) {}

    /** How long a tier has to answer where nothing else is said. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /** What holds for a team without a policy: everybody at once. */
    static Policy wholeTeam(String team) {
        return new Policy("whole-team", 0, List.of(new Tier(List.of(new Target(Target.Kind.TEAM, team)), PATIENCE)));
    }

    int rounds() {
        return 1 + repeat;
    }

    /** Calls over all rounds. */
    int steps() {
        return tiers.size() * rounds();
    }

    Tier tier(int step) {
        return tiers.get(step % tiers.size());
    }
}
