package io.tocsin.intake.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import io.tocsin.intake.Caller;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Senders that believe they speak to PagerDuty. */
@TocsinTest
class EventsTest {

    private static final String TRIGGER = """
            {"routing_key": "%s", "event_action": "trigger", "dedup_key": "db-3/replication",
             "client": "Watcher", "client_url": "https://watcher.example.com/7",
             "links": [{"href": "https://graphs.example.com/9", "text": "Lag"}],
             "images": [{"src": "https://graphs.example.com/9.png", "alt": "Lag as a curve"}],
             "payload": {"summary": "Replication lags", "source": "db-3.example.com", "severity": "critical",
                         "component": "database", "group": "storage", "class": "lag",
                         "timestamp": "2026-06-02T09:58:00.000+0000",
                         "custom_details": {"lag_seconds": 412, "replicas": ["db-4", "db-5"], "runbook": "https://books.example.com/lag"}}}
            """.formatted(TocsinTest.INTAKE_KEY);

    private final TestRestTemplate http;
    private final Caller sender;
    private final Caller reader;

    @Autowired
    EventsTest(TestRestTemplate http) {
        this.http = http;
        this.sender = Caller.unknown(http);
        this.reader = Caller.reader(http);
    }

    @Test
    void aTriggerOpensAnIncidentThatSaysAllTheEventSaid() {
        // when
        Caller.Told told = sender.post("/v2/enqueue", TRIGGER);

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().path("status").asText()).isEqualTo("success");
        assertThat(told.json().path("message").asText()).isEqualTo("Event processed");
        assertThat(told.json().path("dedup_key").asText()).isEqualTo("db-3/replication");
        JsonNode alert = alert();
        assertThat(alert.path("title").asText()).isEqualTo("Replication lags");
        assertThat(alert.path("severity").asText()).isEqualTo("critical");
        assertThat(alert.path("service").asText()).isEqualTo("database");
        assertThat(alert.path("dedupKey").asText()).isEqualTo("db-3/replication");
        assertThat(alert.path("runbook").asText()).isEqualTo("https://books.example.com/lag");
        assertThat(alert.at("/labels/source").asText()).isEqualTo("db-3.example.com");
        assertThat(alert.at("/labels/replicas").asText()).isEqualTo("[\"db-4\",\"db-5\"]");
        assertThat(alert.at("/values/lag_seconds").asInt()).isEqualTo(412);
        assertThat(alert.path("links").findValuesAsText("text")).containsExactly("Lag", "Lag as a curve", "Watcher");
        assertThat(incident().path("status").asText()).isEqualTo("detected");
    }

    @Test
    void acknowledgingIsDoneInTheNameOfTheSender() {
        // given
        sender.post("/v2/enqueue", TRIGGER);

        // when
        Caller.Told told = sender.post("/v2/enqueue", step("acknowledge"));

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(incident().path("status").asText()).isEqualTo("acknowledged");
        JsonNode timeline = reader.get(
                        "/api/incidents/" + incident().path("key").asText() + "/timeline")
                .json();
        assertThat(timeline).anySatisfy(entry -> {
            assertThat(entry.path("kind").asText()).isEqualTo("acknowledged");
            assertThat(entry.path("actor").asText()).isEqualTo("pagerduty");
        });
    }

    @Test
    void resolvingEndsItUnderTheTitleItHad() {
        // given
        sender.post("/v2/enqueue", TRIGGER);

        // when
        Caller.Told told = sender.post("/v2/enqueue", step("resolve"));

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(alert().path("state").asText()).isEqualTo("resolved");
        assertThat(incident().path("status").asText()).isEqualTo("resolved");
        JsonNode timeline = reader.get(
                        "/api/incidents/" + incident().path("key").asText() + "/timeline")
                .json();
        assertThat(timeline.findValuesAsText("text")).contains("Alert cleared: Replication lags");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acknowledge", "resolve"})
    void stepsOnWhatNobodyKnowsAreTakenAndChangeNothing(String action) {
        // when
        Caller.Told told = sender.post("/v2/enqueue", step(action));

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().path("dedup_key").asText()).isEqualTo("db-3/replication");
        assertThat(reader.items("/api/alerts")).isEmpty();
    }

    @Test
    void aTriggerWithoutAKeyIsGivenOneThatResolvesIt() {
        // given
        String first = sender.post("/v2/enqueue", TRIGGER.replace("\"dedup_key\": \"db-3/replication\",", ""))
                .json()
                .path("dedup_key")
                .asText();
        assertThat(first).hasSize(32);

        // when
        sender.post("/v2/enqueue", step("resolve").replace("db-3/replication", first));

        // then
        assertThat(alert().path("state").asText()).isEqualTo("resolved");
    }

    @ParameterizedTest
    @CsvSource({"catastrophic,high", "Critical,critical", "warning,medium", "'',high"})
    void anySeverityIsTaken(String word, String ours) {
        // when
        Caller.Told told = sender.post("/v2/enqueue", TRIGGER.replace("\"critical\"", "\"" + word + "\""));

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(alert().path("severity").asText()).isEqualTo(ours);
    }

    @Test
    void theKeyMayStandInAHeaderAlone() {
        // given
        Caller kibana = Caller.unknown(http).with("X-Routing-Key", TocsinTest.INTAKE_KEY);

        // when
        Caller.Told told =
                kibana.post("/v2/enqueue", TRIGGER.replace("\"routing_key\": \"" + TocsinTest.INTAKE_KEY + "\",", ""));

        // then
        assertThat(told.status()).isEqualTo(202);
    }

    @Test
    void theKeyInTheBodyCountsBeforeTheOneInTheHeader() {
        Caller mixed = Caller.unknown(http).with("X-Routing-Key", "somebody-elses");
        assertThat(mixed.post("/v2/enqueue", TRIGGER).status()).isEqualTo(202);
        Caller wrong = Caller.unknown(http).with("X-Routing-Key", TocsinTest.INTAKE_KEY);
        assertThat(wrong.post("/v2/enqueue", TRIGGER.replace(TocsinTest.INTAKE_KEY, "no-key-of-ours"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theKeyMayBePartOfTheAddress() {
        // when
        Caller.Told told = sender.post(
                "/integration/" + TocsinTest.INTAKE_KEY + "/enqueue",
                TRIGGER.replace("\"routing_key\": \"" + TocsinTest.INTAKE_KEY + "\",", ""));

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(alert().path("title").asText()).isEqualTo("Replication lags");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"routing_key\": \"KEY\", \"event_action\": \"trigger\", \"payload\": {\"source\": \"a\", \"severity\": \"info\"}}|'payload.summary' is missing or blank",
                "{\"routing_key\": \"KEY\", \"event_action\": \"trigger\", \"payload\": null}|'payload.summary' is missing or blank",
                "{\"routing_key\": \"KEY\", \"event_action\": \"\"}|'event_action' is missing or blank",
                "{\"routing_key\": \"KEY\", \"event_action\": \"explode\"}|'event_action' must be one of trigger, acknowledge, resolve",
                "{\"routing_key\": \"KEY\", \"event_action\": \"resolve\"}|'dedup_key' is missing or blank",
                "{\"event_action\": \"resolve\"}|'routing_key' is missing or not one of ours",
                "[]|The body is not a JSON object",
            },
            quoteCharacter = '`')
    void whatIsNoEventIsRefusedInPagerDutysWords(String body, String error) {
        // when
        Caller.Told told = sender.post("/v2/enqueue", body.replace("KEY", TocsinTest.INTAKE_KEY));

        // then
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.headers().getContentType()).hasToString("application/json");
        assertThat(told.json().path("status").asText()).isEqualTo("invalid event");
        assertThat(told.json().path("message").asText()).isEqualTo("Event object is invalid");
        assertThat(told.json().path("errors").path(0).asText()).isEqualTo(error);
    }

    @Test
    void anotherToolsBodyHearsWhereItBelongsAndIsKept() {
        // when
        Caller.Told told = Caller.unknown(http)
                .post("/integration/" + TocsinTest.INTAKE_KEY + "/enqueue", "{\"alert_type\": \"error\", \"id\": 7}");

        // then
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.json().path("errors").path(0).asText()).isEqualTo("'event_action' is missing or blank");
        assertThat(told.json().path("errors").path(1).asText())
                .contains("/intake/<tool>")
                .contains("/integrations");
        assertThat(rejected().path("problem").asText()).contains("/intake/<tool>");
    }

    @Test
    void whatIsNoJsonIsKeptWhereItsKeyIsKnown() {
        // when
        Caller.unknown(http).post("/integration/nobodys-key/enqueue", "ALARM: disk");
        Caller.Told told =
                Caller.unknown(http).post("/integration/" + TocsinTest.INTAKE_KEY + "/enqueue", "ALARM: disk full");

        // then
        assertThat(told.status()).isEqualTo(400);
        assertThat(reader.get("/api/rejected-messages").json()).hasSize(1);
        assertThat(reader.get("/api/rejected-messages/" + rejected().path("id").asText())
                        .json()
                        .path("text")
                        .asText())
                .isEqualTo("ALARM: disk full");
    }

    @Test
    void aKeyOfOneToolTakesThatToolsBodiesAtPagerDutysAddress() {
        // given
        String key = reader.post("/api/integrations", "{\"name\": \"Dogs\", \"source\": \"datadog\"}")
                .json()
                .path("key")
                .asText();

        // when
        Caller.Told told = Caller.unknown(http).post("/integration/" + key + "/enqueue", """
                        {"title": "[Triggered] Queue is long", "alert_transition": "Triggered", "alert_type": "error",
                         "monitor_id": "41", "cycle_key": "9", "scopes": "env:prod", "tags": "service:checkout"}
                        """);

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().path("status").asText()).isEqualTo("success");
        assertThat(told.json().path("dedup_key").asText())
                .isEqualTo(alert().path("dedupKey").asText());
        assertThat(alert().path("source").asText()).isEqualTo("datadog");
        assertThat(alert().path("service").asText()).isEqualTo("checkout");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedInPagerDutysWordsToo() {
        // when
        Caller.Told told = sender.post("/v2/enqueue", "{\"routing_key\": \"" + "x".repeat(5 << 20) + "\"}");

        // then
        assertThat(told.status()).isEqualTo(413);
        assertThat(told.json().path("status").asText()).isEqualTo("invalid event");
        assertThat(told.json().path("errors").path(0).asText()).contains("larger");
    }

    @Test
    void halfAMegabyteOfDetailsIsTaken() {
        // when
        String large =
                TRIGGER.replace("\"lag_seconds\"", "\"firing\": \"" + "y".repeat(511_000) + "\", \"lag_seconds\"");

        // then
        assertThat(sender.post("/v2/enqueue", large).status()).isEqualTo(202);
        assertThat(alert().path("description").asText()).startsWith("yyy");
    }

    @Test
    void theFirstVersionIsSpokenToo() {
        // given
        String event = """
                {"service_key": "%s", "event_type": "%s", "incident_key": "host=web-1", "description": "web-1 is down",
                 "agent": {"agent_id": "a", "queued_by": "handler"}, "details": {"HOSTNAME": "web-1", "severity": "High"},
                 "contexts": [{"type": "link", "href": "https://watcher.example.com/web-1", "text": "Host"}]}
                """;

        // when
        Caller.Told told =
                sender.post("/generic/2010-04-15/create_event.json", event.formatted(TocsinTest.INTAKE_KEY, "trigger"));

        // then
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().path("status").asText()).isEqualTo("success");
        assertThat(told.json().path("incident_key").asText()).isEqualTo("host=web-1");
        assertThat(alert().path("title").asText()).isEqualTo("web-1 is down");
        assertThat(alert().path("severity").asText()).isEqualTo("high");

        // when
        sender.post("/generic/2010-04-15/create_event.json", event.formatted(TocsinTest.INTAKE_KEY, "resolve"));

        // then
        assertThat(alert().path("state").asText()).isEqualTo("resolved");
    }

    @Test
    void aChangeIsKeptForItsService() {
        // when
        Caller.Told told = sender.post("/v2/change/enqueue", """
                {"routing_key": "%s", "links": [{"href": "https://ci.example.com/88", "text": "Build 88"}],
                 "payload": {"summary": "Checkout 4.2 rolled out", "timestamp": "2026-06-02T09:40:00.000+0000",
                             "source": "pipeline", "custom_details": {"service": "Checkout", "version": "4.2"}}}
                """.formatted(TocsinTest.INTAKE_KEY));

        // then
        assertThat(told.status()).isEqualTo(202);
        assertThat(told.json().path("status").asText()).isEqualTo("success");
        JsonNode changes = reader.get("/api/changes?service=checkout").json();
        assertThat(changes).hasSize(1);
        assertThat(changes.path(0).path("title").asText()).isEqualTo("Checkout 4.2 rolled out");
        assertThat(changes.path(0).path("version").asText()).isEqualTo("4.2");
        assertThat(changes.path(0).path("at").asText()).isEqualTo("2026-06-02T09:40:00Z");
    }

    @Test
    void equalKeysOfTwoIntegrationsAreTwoTroubles() {
        // given
        String other = reader.post("/api/integrations", """
                        {"name": "Watcher", "source": "pagerduty-events-v2", "service": "search"}
                        """).json().path("key").asText();
        sender.post("/v2/enqueue", TRIGGER);

        // when
        Caller.Told told = sender.post("/v2/enqueue", TRIGGER.replace(TocsinTest.INTAKE_KEY, other));

        // then
        assertThat(told.json().path("dedup_key").asText()).isEqualTo("db-3/replication");
        assertThat(reader.items("/api/incidents")).hasSize(2);
        assertThat(StreamSupport.stream(reader.items("/api/alerts").spliterator(), false)
                        .map(alert -> alert.path("service").asText()))
                .containsExactlyInAnyOrder("database", "search");

        // when
        sender.post("/v2/enqueue", step("acknowledge").replace(TocsinTest.INTAKE_KEY, other));

        // then
        assertThat(reader.items("/api/incidents").findValuesAsText("assignee")).contains("Watcher");
    }

    private static String step(String action) {
        return "{\"routing_key\": \"" + TocsinTest.INTAKE_KEY + "\", \"event_action\": \"" + action
                + "\", \"dedup_key\": \"db-3/replication\"}";
    }

    private JsonNode rejected() {
        return reader.get("/api/rejected-messages").json().path(0);
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
