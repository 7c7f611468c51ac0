package io.tocsin.migration.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.migration.opsgenie.OpsgenieExport;
import io.tocsin.migration.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Terraform declares for Opsgenie, as Opsgenie would tell it. */
final class TerraformOpsgenie {

    static final Set<String> TYPES = Set.of(
            "opsgenie_user",
            "opsgenie_user_contact",
            "opsgenie_notification_rule",
            "opsgenie_team",
            "opsgenie_team_routing_rule",
            "opsgenie_schedule",
            "opsgenie_schedule_rotation",
            "opsgenie_escalation",
            "opsgenie_service");

    private final TerraformFiles files;

    TerraformOpsgenie(TerraformFiles files) {
        this.files = files;
    }

    OpsgenieExport export() {
        return new OpsgenieExport(
                people(),
                teams(),
                new OpsgenieExport.Rotas(schedules(), Map.of(), escalations()),
                List.copyOf(all("opsgenie_service")),
                List.of());
    }

    private List<ObjectNode> all(String type) {
        List<ObjectNode> all = files.all(type);
        all.forEach(Shapes::camel);
        return all;
    }

    private OpsgenieExport.People people() {
        List<ObjectNode> users = new ArrayList<>(all("opsgenie_user"));
        users.addAll(all("data.opsgenie_user"));
        Map<String, String> idOf = new HashMap<>();
        for (ObjectNode user : users) {
            Shapes.rename(user, "timezone", "timeZone");
            String name = Wire.text(user, "username", "");
            idOf.put(name, Wire.text(user, "id", ""));
            if (!user.has("fullName")) {
                user.put("fullName", name);
            }
        }
        Map<String, List<JsonNode>> contacts = new HashMap<>();
        Shapes.by("username", all("opsgenie_user_contact"))
                .forEach((name, each) -> contacts.put(idOf.getOrDefault(name, name), each));
        Map<String, List<JsonNode>> steps = new HashMap<>();
        for (ObjectNode rule : all("opsgenie_notification_rule")) {
            if ("create-alert".equals(Wire.text(rule, "actionType"))) {
                String name = Wire.text(rule, "username", "");
                List<JsonNode> told = steps.computeIfAbsent(idOf.getOrDefault(name, name), any -> new ArrayList<>());
                rule.path("steps").forEach(step -> told.add(step(step)));
            }
        }
        return new OpsgenieExport.People(List.copyOf(users), contacts, steps);
    }

    private static JsonNode step(JsonNode step) {
        if (step instanceof ObjectNode object) {
            Shapes.single(object, "contact");
            int minutes = Wire.number(object, "sendAfter", 0);
            object.putObject("sendAfter").put("timeAmount", minutes);
        }
        return step;
    }

    private OpsgenieExport.Teams teams() {
        List<JsonNode> teams = new ArrayList<>();
        for (ObjectNode team : all("opsgenie_team")) {
            var members = team.arrayNode();
            for (JsonNode member : team.path("member")) {
                members.addObject()
                        .put("role", Wire.text(member, "role", "user"))
                        .putObject("user")
                        .put("id", Wire.text(member, "id"));
            }
            team.set("members", members);
            teams.add(team);
        }
        List<ObjectNode> routing = all("opsgenie_team_routing_rule");
        for (ObjectNode rule : routing) {
            Shapes.single(rule, "notify");
        }
        return new OpsgenieExport.Teams(teams, Shapes.by("teamId", routing));
    }

    private List<JsonNode> schedules() {
        Map<String, List<JsonNode>> rotations = Shapes.by("scheduleId", all("opsgenie_schedule_rotation"));
        List<JsonNode> schedules = new ArrayList<>();
        for (ObjectNode schedule : all("opsgenie_schedule")) {
            var list = schedule.putArray("rotations");
            for (JsonNode each : rotations.getOrDefault(Wire.text(schedule, "id", ""), List.of())) {
                ObjectNode rotation = (ObjectNode) each;
                Shapes.rename(rotation, "participant", "participants");
                Shapes.single(rotation, "timeRestriction");
                if (rotation.get("timeRestriction") instanceof ObjectNode restriction) {
                    Shapes.single(restriction, "restriction");
                }
                list.add(rotation);
            }
            schedules.add(schedule);
        }
        return schedules;
    }

    private List<JsonNode> escalations() {
        List<ObjectNode> escalations = all("opsgenie_escalation");
        escalations.forEach(escalation -> Shapes.single(escalation, "repeat"));
        return List.copyOf(escalations);
    }
}
