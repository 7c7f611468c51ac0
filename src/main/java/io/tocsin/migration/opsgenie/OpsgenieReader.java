package io.tocsin.migration.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.wire.OriginCalls;
import io.tocsin.migration.wire.OriginException;
import io.tocsin.migration.wire.OriginException.Reason;
import io.tocsin.migration.wire.OriginLists;
import io.tocsin.migration.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;

/** Reads everything from Opsgenie's REST API. */
final class OpsgenieReader {

    private static final String DATA = "data";
    private static final Set<Reason> NOT_FOR_US = Set.of(Reason.ABSENT, Reason.FORBIDDEN);

    private final HttpUrl base;
    private final OriginLists lists;
    private final List<String> remarks = new ArrayList<>();

    OpsgenieReader(HttpUrl base, OriginCalls calls) {
        this.base = base;
        this.lists = new OriginLists(calls, answer -> Wire.text(answer.path("paging"), "next") != null);
    }

    OpsgenieExport read() {
        List<JsonNode> users = lists.all(at("v2", "users"), DATA);
        List<JsonNode> told = users.stream()
                .filter(user -> !user.path("blocked").asBoolean(false))
                .toList();
        Map<String, List<JsonNode>> contacts =
                Wire.each(told, id -> lists.all(at("v2", "users", id, "contacts"), DATA));
        Map<String, List<JsonNode>> steps = Wire.each(told, this::steps);
        List<JsonNode> teams = new ArrayList<>();
        for (JsonNode team : lists.all(at("v2", "teams"), DATA)) {
            teams.add(lists.one(at("v2", "teams", Wire.id(team)), DATA));
        }
        Map<String, List<JsonNode>> routing =
                Wire.each(teams, id -> optional(at("v2", "teams", id, "routing-rules"), "routing rules of teams"));
        HttpUrl rotations = at("v2", "schedules")
                .newBuilder()
                .addQueryParameter("expand", "rotation")
                .build();
        List<JsonNode> schedules = lists.all(rotations, DATA);
        Map<String, List<JsonNode>> overrides =
                Wire.each(schedules, id -> lists.all(at("v2", "schedules", id, "overrides"), DATA));
        List<JsonNode> escalations = lists.all(at("v2", "escalations"), DATA);
        List<JsonNode> services = optional(at("v1", "services"), "services");
        return new OpsgenieExport(
                new OpsgenieExport.People(users, contacts, steps),
                new OpsgenieExport.Teams(teams, routing),
                new OpsgenieExport.Rotas(schedules, overrides, escalations),
                services,
                remarks.stream().distinct().toList());
    }

    /** The steps of what happens on a new alert. */
    private List<JsonNode> steps(String user) {
        for (JsonNode rule : lists.all(at("v2", "users", user, "notification-rules"), DATA)) {
            if ("create-alert".equals(Wire.text(rule, "actionType"))
                    && rule.path("enabled").asBoolean(true)) {
                return lists.all(at("v2", "users", user, "notification-rules", Wire.id(rule), "steps"), DATA);
            }
        }
        return List.of();
    }

    private List<JsonNode> optional(HttpUrl url, String what) {
        try {
            return lists.all(url, DATA);
        } catch (OriginException e) {
            if (!NOT_FOR_US.contains(e.reason())) {
                throw e;
            }
            remarks.add("The " + what + " are left out: this plan has none, or the key may not read them.");
            return List.of();
        }
    }

    private HttpUrl at(String... path) {
        HttpUrl.Builder url = base.newBuilder();
        for (String segment : path) {
            url.addPathSegment(segment);
        }
        return url.build();
    }
}
