package io.tocsin.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tiers that are called one after the other.
 *
 * @param repeat further rounds after the first
 * @param whenEdited what an edit means for incidents that are open
 */
record Policy(String id, int repeat, List<Tier> tiers, WhenEdited whenEdited) {

    /** Whether running escalations go by an edited policy, or by the one they began with. */
    enum WhenEdited {
        FOLLOW,
        KEEP
    }

    /** Those told together, how long they have to answer, and at which hours it is theirs. */
    record Tier(List<Target> all, Duration after, When when) {

        /** Those to tell at an instant; nobody outside the tier's hours. */
        List<Target> targets(Instant at) {
            return when.covers(at)
                    ? all.stream().filter(target -> target.when().covers(at)).toList()
                    : List.of();
        }
    }

    /** How long a tier has to answer where nothing else is said. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /** What holds for a team without a policy: everybody at once. */
    static Policy wholeTeam(String team) {
        Tier everybody = new Tier(List.of(new Target(Target.Kind.TEAM, team)), PATIENCE, When.ALWAYS);
        return new Policy("whole-team", 0, List.of(everybody), WhenEdited.FOLLOW);
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

    /** Whether both call the same people at the same times. */
    boolean sameAs(Policy other) {
        return repeat == other.repeat && tiers.equals(other.tiers);
    }
}
