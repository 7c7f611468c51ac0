package io.tocsin.migration.opsgenie;

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
import java.util.TreeMap;

/** Escalations: rules with delays from the alert's beginning become tiers that wait for each other. */
final class OpsgeniePolicies {

    private static final int USUAL_WAIT = 15;

    private final OpsgenieSchedules schedules;
    private final OpsgenieTeams teams;

    OpsgeniePolicies(OpsgenieSchedules schedules, OpsgenieTeams teams) {
        this.schedules = schedules;
        this.teams = teams;
    }

    ForeignPolicy policy(JsonNode escalation) {
        List<Remark> remarks = new ArrayList<>();
        TreeMap<Integer, List<Target>> byDelay = new TreeMap<>();
        for (JsonNode rule : escalation.path("rules")) {
            int delay = rule.path("delay").isObject()
                    ? OpsgenieTime.minutes(rule.path("delay"))
                    : Math.max(0, number(rule, "delay", 0));
            if ("if-not-closed".equals(text(rule, "condition"))) {
                remarks.add(Remark.lost(
                        "the rule after " + delay + " min also tells somebody when the alert was acknowledged; "
                                + "here an acknowledgement ends the escalation until it runs out"));
            }
            byDelay.computeIfAbsent(delay, any -> new ArrayList<>()).addAll(targets(rule, remarks));
        }
        Wire.unknown(escalation).forEach(what -> remarks.add(Remark.unknown(what)));
        if (!byDelay.isEmpty() && byDelay.firstKey() > 0) {
            remarks.add(Remark.lost("the first are told after " + byDelay.firstKey() + " min there, and at once here"));
        }
        JsonNode repeat = escalation.path("repeat");
        int wait = number(repeat, "waitInterval", 0);
        Head head = new Head(text(escalation, "id", ""), text(escalation, "name", ""), remarks);
        return new ForeignPolicy(
                head.with(repeating(repeat)), Math.max(0, number(repeat, "count", 0)), tiers(byDelay, wait));
    }

    private static List<Remark> repeating(JsonNode repeat) {
        List<Remark> remarks = new ArrayList<>();
        if (repeat.path("closeAlertAfterAll").asBoolean(false)) {
            remarks.add(Remark.lost("alerts close by themselves after all repeats there; here they stay open"));
        }
        return remarks;
    }

    private static List<Tier> tiers(TreeMap<Integer, List<Target>> byDelay, int wait) {
        List<Tier> tiers = new ArrayList<>();
        for (Map.Entry<Integer, List<Target>> at : byDelay.entrySet()) {
            Integer next = byDelay.higherKey(at.getKey());
            int minutes = next == null ? (wait > 0 ? wait : USUAL_WAIT) : next - at.getKey();
            tiers.add(new Tier(at.getValue().stream().distinct().toList(), Duration.ofMinutes(minutes)));
        }
        return tiers;
    }

    private List<Target> targets(JsonNode rule, List<Remark> remarks) {
        JsonNode recipients = rule.path("recipient");
        List<Target> targets = new ArrayList<>();
        // Terraform may name several, the API names one.
        for (JsonNode recipient : recipients.isArray() ? recipients : List.of(recipients)) {
            targets.addAll(target(recipient, text(rule, "notifyType", "default"), remarks));
        }
        return targets;
    }

    private List<Target> target(JsonNode recipient, String notifyType, List<Remark> remarks) {
        String type = text(recipient, "type", "user");
        String id = text(recipient, "id", "");
        return switch (type) {
            case "user" -> List.of(new Target(Kind.PERSON, id));
            case "schedule" -> {
                if (!notifyType.equals("default")) {
                    remarks.add(Remark.lost(
                            "whoever is " + notifyType + " in a schedule is told there; here it is who is on "
                                    + "call: make a second schedule with the order turned for that"));
                }
                yield schedules.partsOf(id).stream()
                        .map(part -> new Target(Kind.SCHEDULE, part))
                        .toList();
            }
            case "team" -> teams.told(id, notifyType, remarks);
            default -> {
                remarks.add(Remark.lost("a recipient of the type `" + type + "` is left out: it has no equal here"));
                yield List.of();
            }
        };
    }
}
