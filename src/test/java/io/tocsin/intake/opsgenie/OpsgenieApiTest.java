package io.tocsin.intake.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import io.tocsin.intake.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Senders that believe they speak to Opsgenie. */
@TocsinTest
class OpsgenieApiTest {

    private static final String CREATE = """
            {"alias": "queue-7", "message": "Orders pile up", "description": "4,000 orders wait", "priority": "P1",
             "entity": "checkout", "source": "watcher", "tags": ["orders", "eu"], "details": {"queue": "orders-eu",
             "graph": "https://graphs.example.com/orders"}, "responders": [{"type": "team", "name": "platform"}]}
            """;

    private final TestRestTemplate http;
    private final Caller sender;
    private final Caller reader;

    @Autowired
    OpsgenieApiTest(TestRestTemplate http) {
        this.http = http;
        this.sender = Caller.sender(http, "GenieKey");
        this.reader = Caller.reader(http);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/opsgenie", "/jsm/ops/integration"})
    void creatingIsAnsweredWithANumberThatTellsTheRest(String prefix) {
        // when
        Caller.Told told = sender.post(prefix + "/v2/alerts", CREATE);

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().path("result").asText()).isEqualTo("Request will be processed");
        assertThat(told.json().path("took").isNumber()).isTrue();
        String request = told.json().path("requestId").asText();
        assertThat(told.headers().getFirst("X-Request-Id")).isEqualTo(request);
        assertThat(told.headers().getFirst("X-RateLimit-State")).isEqualTo("OK");
        JsonNode result = sender.get(prefix + "/v2/alerts/requests/" + request).json();
        assertThat(result.path("requestId").asText()).isEqualTo(request);
        assertThat(result.at("/data/isSuccess").asBoolean()).isTrue();
        assertThat(result.at("/data/action").asText()).isEqualTo("Create");
        assertThat(result.at("/data/alias").asText()).isEqualTo("queue-7");
        assertThat(result.at("/data/alertId").asText())
                .isEqualTo(alert().path("id").asText());
    }

    @Test
    void theAlertSaysWhatItsSenderSaid() {
        // when
        sender.post("/v2/alerts", CREATE);

        // then
        JsonNode alert = alert();
        assertThat(alert.path("title").asText()).isEqualTo("Orders pile up");
        assertThat(alert.path("severity").asText()).isEqualTo("critical");
        assertThat(alert.path("service").asText()).isEqualTo("checkout");
        assertThat(alert.at("/labels/tags").asText()).isEqualTo("orders, eu");
        assertThat(alert.at("/links/0/href").asText()).isEqualTo("https://graphs.example.com/orders");
    }

    @Test
    void aMessageMayBeEmptyAndAPriorityMissing() {
        // when
        Caller.Told told =
                sender.post("/v2/alerts", "{\"alias\": \"a\", \"message\": \"\", \"details\": {}, \"source\": \"\"}");

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(alert().path("severity").asText()).isEqualTo("medium");
    }

    @Test
    void closingByAliasEndsIt() {
        // given
        sender.post("/v2/alerts", CREATE);

        // when
        Caller.Told told = sender.post("/v2/alerts/queue-7/close?identifierType=alias", "{\"source\": \"\"}");

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(alert().path("state").asText()).isEqualTo("resolved");
        assertThat(incident().path("status").asText()).isEqualTo("resolved");
    }

    @Test
    void closingWhatNobodyKnowsIsFoundOutLater() {
        // when
        Caller.Told told = sender.post("/v2/alerts/unheard-of/close?identifierType=alias", "{}");

        // then
        assertThat(told.status()).isEqualTo(202);
        JsonNode result = sender.get(
                        "/v2/alerts/requests/" + told.json().path("requestId").asText())
                .json();
        assertThat(result.at("/data/isSuccess").asBoolean(true)).isFalse();
        assertThat(result.at("/data/status").asText()).isEqualTo("Alert does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "tiny", "alias"})
    void anAlertIsKnownByThreeNames(String type) {
        // given
        sender.post("/v2/alerts", CREATE);
        JsonNode shown =
                sender.get("/v2/alerts/queue-7?identifierType=alias").json().path("data");
        String name = shown.path(type.equals("tiny") ? "tinyId" : type).asText();

        // when
        Caller.Told told =
                sender.post("/v2/alerts/" + name + "/acknowledge?identifierType=" + type, "{\"user\": \"dana\"}");

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(incident().path("status").asText()).isEqualTo("acknowledged");
        JsonNode after =
                sender.get("/v2/alerts/" + name + "?identifierType=" + type).json();
        assertThat(after.at("/data/acknowledged").asBoolean()).isTrue();
        assertThat(after.at("/data/owner").asText()).isEqualTo("opsgenie");
        assertThat(after.at("/data/priority").asText()).isEqualTo("P1");
        assertThat(after.at("/data/status").asText()).isEqualTo("open");
    }

    @Test
    void notesAndOtherStepsAreOnTheTimeline() {
        // given
        sender.post("/v2/alerts", CREATE);

        // when
        sender.post(
                "/v2/alerts/queue-7/notes?identifierType=alias", "{\"note\": \"drained by hand\", \"user\": \"dana\"}");
        sender.post("/v2/alerts/queue-7/unacknowledge?identifierType=alias", "{}");
        sender.post("/v2/alerts/queue-7/snooze?identifierType=alias", "{\"endTime\": \"2026-06-02T12:00:00Z\"}");
        sender.post("/v2/alerts/queue-7/escalate?identifierType=alias", "{\"note\": \"nobody reacts\"}");

        // then
        JsonNode timeline = reader.get(
                        "/api/incidents/" + incident().path("key").asText() + "/timeline")
                .json();
        assertThat(timeline.findValuesAsText("text"))
                .contains(
                        "drained by hand (dana)",
                        "The sender takes its acknowledgement back",
                        "Snoozed by the sender until 2026-06-02T12:00:00Z",
                        "Escalated: nobody reacts");
    }

    @Test
    void whatAnOpenAlertSaysCanBeChanged() {
        // given
        sender.post("/v2/alerts", CREATE.replace("P1", "P3"));

        // when
        sender.put("/v2/alerts/queue-7/message?identifierType=alias", "{\"message\": \"Orders are lost\"}");
        sender.put("/v2/alerts/queue-7/description?identifierType=alias", "{\"description\": \"12 so far\"}");
        sender.put("/v2/alerts/queue-7/priority?identifierType=alias", "{\"priority\": \"P1\"}");

        // then
        assertThat(alert().path("title").asText()).isEqualTo("Orders are lost");
        assertThat(alert().path("description").asText()).isEqualTo("12 so far");
        assertThat(alert().path("severity").asText()).isEqualTo("critical");
        assertThat(alert().at("/labels/queue").asText()).isEqualTo("orders-eu");
        assertThat(incident().path("severity").asText()).isEqualTo("SEV1");
    }

    @Test
    void aWrongKeyIsRefusedInOpsgeniesWords() {
        // when
        Caller.Told told =
                Caller.unknown(http).with("Authorization", "GenieKey wrong").post("/v2/alerts", CREATE);

        // then
        assertThat(told.status()).isEqualTo(401);
        assertThat(told.json().path("message").asText()).isEqualTo("Could not authenticate");
        assertThat(told.json().path("requestId").asText()).isNotEmpty();
    }

    @Test
    void whatIsNotFoundIsToldInOpsgeniesWords() {
        assertThat(sender.get("/v2/alerts/requests/none").status()).isEqualTo(404);
        Caller.Told told = sender.get("/v2/alerts/none");
        assertThat(told.status()).isEqualTo(404);
        assertThat(told.json().path("message").asText()).contains("none");
    }

    private JsonNode alert() {
        JsonNode alerts = reader.items("/api/alerts");
        assertThat(alerts).hasSize(1);
        return alerts.path(0);
    }

    private JsonNode incident() {
        return reader.items("/api/incidents").path(0);
    }
}
