package io.tocsin.migration.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What Opsgenie tells, in its own shapes.
 *
 * @param services none where the account's plan has none, or the key may not read them
 */
public record OpsgenieExport(People people, Teams teams, Rotas rotas, List<JsonNode> services, List<String> remarks) {

    /**
     * Users.
     *
     * @param contacts by the user's id
     * @param steps what happens on a new alert, by the user's id
     */
    public record People(
            List<JsonNode> users, Map<String, List<JsonNode>> contacts, Map<String, List<JsonNode>> steps) {}

    /**
     * Teams with their members.
     *
     * @param routing rules by the team's id
     */
    public record Teams(List<JsonNode> teams, Map<String, List<JsonNode>> routing) {}

    /**
     * Who is on call when, and who is told.
     *
     * @param overrides by the schedule's id
     */
    public record Rotas(List<JsonNode> schedules, Map<String, List<JsonNode>> overrides, List<JsonNode> escalations) {}
}
