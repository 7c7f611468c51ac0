package io.tocsin.migration.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.migration.pagerduty.PagerDutyExport;
import io.tocsin.migration.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Terraform declares for PagerDuty, as PagerDuty would tell it. */
final class TerraformPagerDuty {

    static final Set<String> TYPES = Set.of(
            "pagerduty_user",
            "pagerduty_user_contact_method",
            "pagerduty_user_notification_rule",
            "pagerduty_team",
            "pagerduty_team_membership",
            "pagerduty_schedule",
            "pagerduty_escalation_policy",
            "pagerduty_service");

    private final TerraformFiles files;

    TerraformPagerDuty(TerraformFiles files) {
        this.files = files;
    }

    PagerDutyExport export() {
        List<JsonNode> policies = files.all("pagerduty_escalation_policy").stream()
                .map(this::policy)
                .toList();
        Map<String, JsonNode> teamsOf = new HashMap<>();
        policies.forEach(policy -> teamsOf.put(Wire.text(policy, "id", ""), policy.path("teams")));
        return new PagerDutyExport(
                users(),
                List.copyOf(files.all("pagerduty_team")),
                members(),
                new PagerDutyExport.Rotas(
                        files.all("pagerduty_schedule").stream()
                                .map(this::schedule)
                                .toList(),
                        Map.of(),
                        policies),
                files.all("pagerduty_service").stream()
                        .map(service -> service(service, teamsOf))
                        .toList());
    }

    private List<JsonNode> users() {
        Map<String, List<JsonNode>> methods = Shapes.by("user_id", files.all("pagerduty_user_contact_method"));
        Map<String, List<JsonNode>> rules = Shapes.by("user_id", files.all("pagerduty_user_notification_rule"));
        List<ObjectNode> all = new ArrayList<>(files.all("pagerduty_user"));
        for (ObjectNode known : files.all("data.pagerduty_user")) {
            known.put("name", Wire.text(known, "email", Wire.text(known, "id", "")));
            all.add(known);
        }
        List<JsonNode> users = new ArrayList<>();
        for (ObjectNode user : all) {
            String id = Wire.text(user, "id", "");
            user.putArray("contact_methods").addAll(methods.getOrDefault(id, List.of()));
            ArrayNode told = user.putArray("notification_rules");
            for (JsonNode rule : rules.getOrDefault(id, List.of())) {
                Shapes.single((ObjectNode) rule, "contact_method");
                told.add(rule);
            }
            users.add(user);
        }
        return users;
    }

    private Map<String, List<JsonNode>> members() {
        Map<String, List<JsonNode>> members = new HashMap<>();
        for (ObjectNode membership : files.all("pagerduty_team_membership")) {
            membership.putObject("user").put("id", Wire.text(membership, "user_id"));
            members.computeIfAbsent(Wire.text(membership, "team_id", ""), any -> new ArrayList<>())
                    .add(membership);
        }
        return members;
    }

    private JsonNode schedule(ObjectNode schedule) {
        Shapes.rename(schedule, "layer", "schedule_layers");
        for (JsonNode each : schedule.path("schedule_layers")) {
            if (each instanceof ObjectNode layer) {
                ArrayNode users = layer.arrayNode();
                layer.path("users")
                        .forEach(id -> users.addObject().putObject("user").put("id", id.asText()));
                layer.set("users", users);
                Shapes.rename(layer, "restriction", "restrictions");
            }
        }
        return schedule;
    }

    private JsonNode policy(ObjectNode policy) {
        Shapes.rename(policy, "rule", "escalation_rules");
        for (JsonNode each : policy.path("escalation_rules")) {
            if (each instanceof ObjectNode rule) {
                Shapes.rename(rule, "target", "targets");
                Shapes.single(rule, "escalation_rule_assignment_strategy");
                rule.path("targets").forEach(TerraformPagerDuty::target);
            }
        }
        policy.set("teams", Shapes.references(policy.path("teams")));
        return policy;
    }

    /** Users are the usual targets. */
    private static void target(JsonNode target) {
        if (target instanceof ObjectNode object && !object.has("type")) {
            object.put("type", "user_reference");
        }
    }

    /** A service's teams are those of its policy. */
    private JsonNode service(ObjectNode service, Map<String, JsonNode> teamsOf) {
        String policy = Wire.text(service, "escalation_policy", "");
        service.putObject("escalation_policy").put("id", policy);
        service.set("teams", teamsOf.getOrDefault(policy, service.arrayNode()));
        Shapes.single(service, "incident_urgency_rule");
        Shapes.single(service, "support_hours");
        return service;
    }
}
