package io.tocsin.migration.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What PagerDuty tells, in its own shapes.
 *
 * @param members of teams, by the team's id
 */
public record PagerDutyExport(
        List<JsonNode> users,
        List<JsonNode> teams,
        Map<String, List<JsonNode>> members,
        Rotas rotas,
        List<JsonNode> services) {

    /**
     * Who is on call when, and who is told.
     *
     * @param schedules with their layers, the lowest first
     * @param overrides of schedules, by the schedule's id
     */
    public record Rotas(List<JsonNode> schedules, Map<String, List<JsonNode>> overrides, List<JsonNode> policies) {}
}
