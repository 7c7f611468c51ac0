package io.tocsin.migration.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.migration.wire.OriginCalls;
import io.tocsin.migration.wire.OriginException;
import io.tocsin.migration.wire.OriginLists;
import io.tocsin.migration.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/** Reads everything from PagerDuty's REST API. */
final class PagerDutyReader {

    /** How far overrides are read. */
    static final Duration AHEAD = Duration.ofDays(90);

    private static final String INCLUDE = "include[]";

    private final HttpUrl base;
    private final OriginLists lists;
    private final Instant now;

    PagerDutyReader(HttpUrl base, OriginCalls calls, Instant now) {
        this.base = base;
        this.lists = new OriginLists(calls, answer -> answer.path("more").asBoolean(false));
        this.now = now;
    }

    PagerDutyExport read() {
        HttpUrl users = at("users")
                .addQueryParameter(INCLUDE, "contact_methods")
                .addQueryParameter(INCLUDE, "notification_rules")
                .build();
        List<JsonNode> people = lists.all(users, "users");
        List<JsonNode> teams = optional("teams");
        List<JsonNode> schedules = new ArrayList<>();
        for (JsonNode schedule : lists.all(at("schedules").build(), "schedules")) {
            schedules.add(lowestFirst(
                    lists.one(at("schedules").addPathSegment(Wire.id(schedule)).build(), "schedule")));
        }
        Map<String, List<JsonNode>> overrides = Wire.each(schedules, this::overrides);
        List<JsonNode> policies = lists.all(at("escalation_policies").build(), "escalation_policies");
        List<JsonNode> services = lists.all(at("services").build(), "services");
        return new PagerDutyExport(
                people,
                teams,
                Wire.each(
                        teams,
                        team -> lists.all(
                                at("teams")
                                        .addPathSegment(team)
                                        .addPathSegment("members")
                                        .build(),
                                "members")),
                new PagerDutyExport.Rotas(schedules, overrides, policies),
                services);
    }

    /** Some plans have no teams. */
    private List<JsonNode> optional(String list) {
        try {
            return lists.all(at(list).build(), list);
        } catch (OriginException e) {
            if (e.reason() == OriginException.Reason.ABSENT) {
                return List.of();
            }
            throw e;
        }
    }

    private List<JsonNode> overrides(String schedule) {
        HttpUrl url = at("schedules")
                .addPathSegment(schedule)
                .addPathSegment("overrides")
                .addQueryParameter("since", now.toString())
                .addQueryParameter("until", now.plus(AHEAD).toString())
                .build();
        return lists.all(url, "overrides");
    }

    /** The API tells the highest layer first, and the highest wins. */
    private static JsonNode lowestFirst(JsonNode schedule) {
        JsonNode layers = schedule.path("schedule_layers");
        if (schedule instanceof ObjectNode object && layers instanceof ArrayNode) {
            ArrayNode turned = object.arrayNode();
            for (int i = layers.size() - 1; i >= 0; i--) {
                turned.add(layers.get(i));
            }
            object.set("schedule_layers", turned);
        }
        return schedule;
    }

    private HttpUrl.Builder at(String list) {
        return base.newBuilder().addPathSegment(list);
    }
}
