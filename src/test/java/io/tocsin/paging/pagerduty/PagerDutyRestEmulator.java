package io.tocsin.paging.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator.Answer;
import io.tocsin.paging.HttpEmulator.Call;
import java.util.HashMap;
import java.util.Map;

/** PagerDuty's REST API as far as it is used, as strict as the documentation reads. */
final class PagerDutyRestEmulator {

    static final String TOKEN = "y_NbAkKc66ryYTWUXYEu";
    static final String FROM = "ops@example.com";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> statuses = new HashMap<>();

    synchronized Answer answer(Call call) {
        Map<String, String> headers = call.headers();
        if (!("Token token=" + TOKEN).equals(headers.get("authorization"))
                || !"application/vnd.pagerduty+json;version=2".equals(headers.get("accept"))) {
            return error(401, 2006, "Authentication failed");
        }
        if (call.method().equals("GET")) {
            return call.path()
                            .matches(
                                    "/oncalls\\?(schedule|escalation_policy)_ids%5B%5D=P[A-Z0-9]+&earliest=true&limit=100")
                    ? Answer.json(
                            200,
                            "{\"oncalls\":[{\"user\":{\"id\":\"PU1\",\"summary\":\"Alice Ng\"},\"schedule\":null,"
                                    + "\"escalation_policy\":{\"id\":\"PE1\",\"summary\":\"Usual\"},\"escalation_level\":1,"
                                    + "\"start\":null,\"end\":null}],\"limit\":100,\"offset\":0,\"more\":false,\"total\":null}")
                    : error(404, 2100, "Not Found");
        }
        if (!FROM.equals(headers.get("from")) || !"application/json".equals(headers.get("content-type"))) {
            return error(400, 2001, "Requester User Not Found");
        }
        try {
            JsonNode incident = json.readTree(call.body()).path("incident");
            return call.method().equals("POST") ? created(incident) : changed(call.path(), incident);
        } catch (JsonProcessingException e) {
            return error(400, 2001, "Invalid Input Provided");
        }
    }

    private Answer created(JsonNode incident) {
        boolean right = incident.path("type").asText().equals("incident")
                && !incident.path("title").asText().isEmpty()
                && incident.path("service").path("type").asText().equals("service_reference")
                && incident.path("urgency").asText().matches("high|low")
                && incident.path("body").path("type").asText().equals("incident_body");
        if (!right) {
            return error(400, 2001, "Invalid Input Provided");
        }
        if (!statuses.getOrDefault("PT4KHLK", "resolved").equals("resolved")) {
            return error(400, 2002, "Open incident with matching dedup key already exists on this service");
        }
        statuses.put("PT4KHLK", "triggered");
        return Answer.json(201, "{\"incident\":{\"id\":\"PT4KHLK\",\"type\":\"incident\",\"status\":\"triggered\"}}");
    }

    private Answer changed(String path, JsonNode incident) {
        if (!path.equals("/incidents/PT4KHLK")
                || !incident.path("type").asText().equals("incident_reference")) {
            return error(404, 2100, "Not Found");
        }
        if (incident.has("escalation_level") && "resolved".equals(statuses.get("PT4KHLK"))) {
            return error(400, 1001, "Incident Already Resolved");
        }
        if (incident.path("escalation_level").asInt() > 2) {
            return error(400, 1006, "Incident cannot be escalated");
        }
        String status = incident.path("status").asText("triggered");
        if (status.equals(statuses.put("PT4KHLK", status)) && !status.equals("triggered")) {
            return error(400, status.equals("resolved") ? 1001 : 1002, "Incident Already " + status);
        }
        return Answer.json(200, "{\"incident\":{\"id\":\"PT4KHLK\",\"status\":\"" + status + "\"}}");
    }

    private static Answer error(int status, int code, String message) {
        return Answer.json(
                status,
                "{\"error\":{\"message\":\"" + message + "\",\"code\":" + code + ",\"errors\":[\"" + message + "\"]}}");
    }
}
