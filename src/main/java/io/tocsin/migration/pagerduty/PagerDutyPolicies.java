package io.tocsin.migration.pagerduty;

import static io.tocsin.migration.wire.Wire.number;
import static io.tocsin.migration.wire.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ForeignPolicy;
import io.tocsin.migration.organisation.ForeignPolicy.Kind;
import io.tocsin.migration.organisation.ForeignPolicy.Target;
import io.tocsin.migration.organisation.ForeignPolicy.Tier;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Remark;
import io.tocsin.migration.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Escalation policies: rules become tiers, loops become further rounds. */
final class PagerDutyPolicies {

    private static final Map<String, Kind> KINDS = Map.of("user", Kind.PERSON, "schedule", Kind.SCHEDULE);
    private static final int USUAL_DELAY = 30;

    private PagerDutyPolicies() {}

    static ForeignPolicy policy(JsonNode policy) {
        List<Remark> remarks = new ArrayList<>();
        List<Tier> tiers = new ArrayList<>();
        for (JsonNode rule : policy.path("escalation_rules")) {
            List<Target> targets = new ArrayList<>();
            rule.path("targets").forEach(target -> target(target, targets, remarks));
            int minutes = number(rule, "escalation_delay_in_minutes", USUAL_DELAY);
            tiers.add(new Tier(targets, Duration.ofMinutes(Math.max(1, minutes))));
            if ("round_robin".equals(text(rule.path("escalation_rule_assignment_strategy"), "type"))) {
                remarks.add(
                        Remark.lost("rule " + tiers.size() + " tells one of its targets in turn (round robin); here "
                                + "all of them are told: make a schedule of them if one is enough"));
            }
        }
        Wire.unknown(policy).forEach(what -> remarks.add(Remark.unknown(what)));
        if ("if_has_services".equals(text(policy, "on_call_handoff_notifications"))) {
            remarks.add(
                    Remark.note("hand-off messages here go to everybody whose shift begins, also without services"));
        }
        Head head = new Head(text(policy, "id", ""), text(policy, "name", ""), remarks);
        return new ForeignPolicy(head, Math.max(0, number(policy, "num_loops", 0)), tiers);
    }

    private static void target(JsonNode target, List<Target> targets, List<Remark> remarks) {
        String type = text(target, "type", "").replace("_reference", "");
        Kind kind = KINDS.get(type);
        String id = text(target, "id");
        if (kind == null) {
            remarks.add(
                    Remark.lost("a target of the type `" + type + "` is left out: only users and schedules are told"));
        } else if (id == null) {
            remarks.add(Remark.lost("a target of the type `" + type + "` is left out: it does not say which"));
        } else {
            targets.add(new Target(kind, id));
        }
    }
}
