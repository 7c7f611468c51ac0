package io.tocsin.migration.document;

import io.tocsin.migration.organisation.ForeignPolicy;
import io.tocsin.migration.organisation.ForeignService;
import io.tocsin.migration.organisation.ForeignTeam;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Remark;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which team a service gets. A service here is called by its team's policy, while elsewhere it has one of its own: a team's
 * policy becomes the one most of its services have, and for the others a team is made that differs in its policy only.
 */
final class Callers {

    private final Map<String, ForeignTeam> teams;
    private final Map<String, ForeignPolicy> policies;
    private final TeamDraft drafts;
    private final PolicyDraft policyDrafts;
    private final Ids policyIds;
    private final Map<String, String> usual = new HashMap<>();
    private final Map<String, ForeignTeam> made = new LinkedHashMap<>();

    /** Policies with their ids here. */
    record Known(List<ForeignPolicy> policies, PolicyDraft drafts, Ids ids) {}

    Callers(List<ForeignTeam> teams, Known known, TeamDraft drafts) {
        this.teams = teams.stream()
                .collect(Collectors.toMap(team -> team.head().id(), Function.identity(), (one, other) -> one));
        this.policies = known.policies().stream()
                .collect(Collectors.toMap(policy -> policy.head().id(), Function.identity(), (one, other) -> one));
        this.drafts = drafts;
        this.policyDrafts = known.drafts();
        this.policyIds = known.ids();
    }

    /** Looks at all services before one gets its team. */
    void count(List<ForeignService> services) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (ForeignService service : services) {
            if (service.team() != null && policyIds.of(service.policy()) != null) {
                counts.computeIfAbsent(service.team(), any -> new LinkedHashMap<>())
                        .merge(String.valueOf(service.policy()), 1, Integer::sum);
            }
        }
        counts.forEach((team, byPolicy) -> byPolicy.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(entry -> entry.getKey().equals(policyOf(team))))
                .ifPresent(most -> usual.put(team, most.getKey())));
    }

    private @Nullable String policyOf(String team) {
        ForeignTeam known = teams.get(team);
        return known == null ? null : known.policy();
    }

    /** The policy of a team here; null where it has none. */
    @Nullable
    String escalation(ForeignTeam team) {
        return policyIds.of(usual.getOrDefault(team.head().id(), team.policy()));
    }

    /** Teams that were made for services. */
    Map<String, ForeignTeam> made() {
        return made;
    }

    /** The id of the team a service gets here; null where there is nobody it could call. */
    @Nullable
    String team(ForeignService service) {
        String team = drafts.ids().of(service.team());
        String policy = service.policy();
        if (policy == null || policyIds.of(policy) == null) {
            return team;
        }
        if (team != null && policy.equals(usual.get(service.team()))) {
            return team;
        }
        return madeFor(service.team(), team, policy);
    }

    private @Nullable String madeFor(@Nullable String teamThere, @Nullable String team, String policy) {
        ForeignPolicy known = policies.get(policy);
        if (known == null) {
            return team;
        }
        ForeignTeam base = team == null || teamThere == null ? null : teams.get(teamThere);
        String policyName = known.head().name();
        String name = base == null ? policyName : base.head().name() + ", " + policyName;
        String id = (base == null ? "policy" : base.head().id()) + "-" + policy;
        if (!made.containsKey(id)) {
            Set<String> people = base == null
                    ? policyDrafts.peopleOf(policy)
                    : drafts.membersOf(base.head().id());
            Head head = new Head(
                    id,
                    name,
                    List.of(Remark.note("made here: services call by the policy of their team, and " + "there `"
                            + policyName + "` is the policy of a service itself")));
            if (!drafts.name(head, people)) {
                return team;
            }
            made.put(id, new ForeignTeam(head, List.of(), base == null ? null : base.manager(), policy));
        }
        return drafts.ids().of(id);
    }
}
