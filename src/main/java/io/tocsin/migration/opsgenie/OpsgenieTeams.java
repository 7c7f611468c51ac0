package io.tocsin.migration.opsgenie;

import static io.tocsin.migration.wire.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ForeignPolicy;
import io.tocsin.migration.organisation.ForeignPolicy.Kind;
import io.tocsin.migration.organisation.ForeignPolicy.Target;
import io.tocsin.migration.organisation.ForeignPolicy.Tier;
import io.tocsin.migration.organisation.ForeignTeam;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Remark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Teams: their members, and whom their routing rules tell. */
final class OpsgenieTeams {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final OpsgenieExport.Teams export;
    private final OpsgenieSchedules schedules;
    private final Map<String, JsonNode> byId = new HashMap<>();
    private final List<ForeignPolicy> ownPolicies = new ArrayList<>();

    OpsgenieTeams(OpsgenieExport.Teams export, OpsgenieSchedules schedules) {
        this.export = export;
        this.schedules = schedules;
        export.teams().forEach(team -> byId.put(text(team, "id", ""), team));
    }

    /** Policies that were made of routing rules which name a schedule. */
    List<ForeignPolicy> ownPolicies() {
        return ownPolicies;
    }

    ForeignTeam team(JsonNode team) {
        List<Remark> remarks = new ArrayList<>();
        List<String> admins = members(team, "admin");
        if (admins.size() > 1) {
            remarks.add(Remark.lost(
                    admins.size() + " members are its admins there; a team here has one `manager`, who is told "
                            + "of each SEV1 and when nobody answers: name one"));
        } else if (!admins.isEmpty()) {
            remarks.add(Remark.note("its admin is its manager here: told of each SEV1, and when nobody answers"));
        }
        Head head = new Head(text(team, "id", ""), text(team, "name", ""));
        String policy = routed(head, remarks);
        return new ForeignTeam(
                head.with(remarks), members(team, null), admins.size() == 1 ? admins.get(0) : null, policy);
    }

    private static List<String> members(JsonNode team, @Nullable String role) {
        List<String> members = new ArrayList<>();
        for (JsonNode member : team.path("members")) {
            String id = text(member.path("user"), "id");
            if (id != null && (role == null || role.equals(text(member, "role", "user")))) {
                members.add(id);
            }
        }
        return members;
    }

    /** The policy the team's default rule leads to. */
    private @Nullable String routed(Head team, List<Remark> remarks) {
        String policy = null;
        for (JsonNode rule : export.routing().getOrDefault(team.id(), List.of())) {
            if (!rule.path("isDefault").asBoolean(false)) {
                remarks.add(
                        Remark.lost(
                                "its routing rule `" + text(rule, "name", "?")
                                        + "` is left out: alerts of a team go by one policy here; hours are said with `only` in its tiers"));
                continue;
            }
            JsonNode notify = rule.path("notify");
            String id = text(notify, "id", "");
            switch (text(notify, "type", "none")) {
                case "escalation" -> policy = id;
                case "schedule" -> policy = ofSchedule(team, id);
                default -> remarks.add(Remark.lost("its alerts tell nobody there; here they tell the whole team"));
            }
        }
        return policy;
    }

    private String ofSchedule(Head team, String schedule) {
        List<Target> targets = schedules.partsOf(schedule).stream()
                .map(part -> new Target(Kind.SCHEDULE, part))
                .toList();
        Head head = new Head(
                "routing-" + team.id(),
                team.name() + " routing",
                List.of(Remark.note("made of the routing rule of the team, which tells a schedule")));
        ownPolicies.add(new ForeignPolicy(head, 0, List.of(new Tier(targets, PATIENCE))));
        return head.id();
    }

    /** Whom a rule tells that names a team. */
    List<Target> told(String team, String notifyType, List<Remark> remarks) {
        JsonNode known = byId.get(team);
        if (known != null && List.of("admins", "users").contains(notifyType)) {
            return members(known, notifyType.substring(0, notifyType.length() - 1)).stream()
                    .map(person -> new Target(Kind.PERSON, person))
                    .toList();
        }
        if (!notifyType.equals("all")) {
            remarks.add(Remark.lost((notifyType.equals("random")
                            ? "one member of a team by chance"
                            : "whom a team's routing " + "rules say")
                    + " is told there; here all of its members are"));
        }
        return List.of(new Target(Kind.TEAM, team));
    }
}
