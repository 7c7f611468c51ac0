package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Through every kind of door: what can't be taken is refused with a reason, never a fault of ours, and is kept. */
@TocsinTest
class HostileDoorsTest {

    private static final String FAR = "+999999-01-01T00:00:00Z";

    private final TestRestTemplate http;

    @Autowired
    HostileDoorsTest(TestRestTemplate http) {
        this.http = http;
    }

    @ParameterizedTest
    @CsvSource({
        "/intake/generic, Bearer",
        "/intake/alertmanager, Bearer",
        "/v2/enqueue, Bearer",
        "/generic/2010-04-15/create_event.json, Bearer",
        "/v2/change/enqueue, Bearer",
        "/v2/alerts, GenieKey",
        "/api/v2/alerts, Bearer",
        "/intake/measurements, Bearer",
    })
    void whatNobodyCanReadIsRefusedAndKeptWhereItsKeyIsGood(String door, String scheme) {
        for (String body : List.of("{\"title\": \"x\"", "[".repeat(10_000), "\u0000\u0000", "NaN", "\"text\"")) {
            // when
            Caller.Told told = Caller.sender(http, scheme).post(door, body);

            // then
            assertThat(told.status()).describedAs(body).isEqualTo(400);
            assertThat(told.text()).doesNotContain("Exception", "StreamReadConstraints");
            assertThat(kept(0).at("/text").asText()).isEqualTo(body);
        }
        assertThat(Caller.unknown(http).post(door, "{").status()).isIn(400, 401);
        assertThat(rejected()).hasSize(5);
    }

    @Test
    void aTimeNoCalendarHoldsIsNoFaultOfOurs() {
        // given
        Caller sender = Caller.sender(http, "Bearer");

        // when
        int change = sender.post(
                        "/v2/change/enqueue",
                        "{\"payload\": {\"summary\": \"Deployed\", \"timestamp\": \"" + FAR + "\"}}")
                .status();
        int ends = sender.post("/api/v2/alerts", "[{\"labels\": {\"a\": \"b\"}, \"endsAt\": \"" + FAR + "\"}]")
                .status();
        int alert = sender.post("/intake/generic", "{\"title\": \"x\", \"startsAt\": \"" + FAR + "\"}")
                .status();
        Caller.Told silence = Caller.reader(http)
                .post("/api/silences", "{\"match\": {\"a\": \"b\"}, \"to\": \"" + FAR + "\", \"reason\": \"r\"}");

        // then
        assertThat(List.of(change, ends, alert, silence.status())).containsExactly(202, 400, 202, 400);
        assertThat(silence.json().at("/errors/0/pointer").asText()).isEqualTo("/to");
    }

    @Test
    void charactersNoDatabaseStoresCostNoAlert() {
        // given
        Caller sender = Caller.sender(http, "Bearer");
        Caller reader = Caller.reader(http);

        // when
        int posted = sender.post(
                        "/api/v2/alerts",
                        "[{\"labels\": {\"a\": \"\\u0000\"}, \"generatorURL\": \"http://x/\\u0000\"},"
                                + " {\"labels\": {\"alertname\": \"good\"}}]")
                .status();
        int created = Caller.sender(http, "GenieKey")
                .post("/v2/alerts", "{\"message\": \"x\", \"alias\": \"\\u0000\\ud800\"}")
                .status();
        int silenced = reader.post(
                        "/api/silences",
                        "{\"match\": {\"\\u0000\": \"\\u0000\"}, \"to\": \"2126-06-02T10:00:00Z\", \"reason\": \"r\"}")
                .status();

        // then
        assertThat(List.of(posted, created, silenced)).containsExactly(200, 202, 400);
        assertThat(reader.get("/api/alerts").json().path("total").asInt()).isEqualTo(3);
        String incident = reader.items("/api/incidents").path(0).path("key").asText();
        assertThat(reader.post("/api/incidents/" + incident + "/acknowledge", "{\"by\": \"\\u0000\"}")
                        .json()
                        .path("assignee")
                        .asText())
                .isNotBlank();
        assertThat(reader.post("/api/incidents/" + incident + "/impact", "{\"startedAt\": \"-200000-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"value\": \"x\"}",
                "{\"name\": \"a\"}",
                "{\"name\": \"a\", \"value\": \"\"}",
                "{\"name\": \"a\", \"value\": \"x*\", \"isRegex\": false}",
                "{\"name\": \"a\", \"value\": \"x|y\", \"isRegex\": true}",
                "{\"name\": \"a\", \"value\": \"x\", \"isEqual\": false}",
                "{\"name\": \"a\", \"value\": \"x\"}, {\"name\": \"a\", \"value\": \"y\"}",
            })
    void aSilenceThatWouldCoverSomethingElseThanItSaysIsRefused(String matchers) {
        assertThat(Caller.reader(http)
                        .post(
                                "/api/v2/silences",
                                "{\"matchers\": [" + matchers + "], \"startsAt\": \"2026-06-02T10:00:00Z\","
                                        + " \"endsAt\": \"2126-06-02T10:00:00Z\", \"comment\": \"c\"}")
                        .status())
                .isEqualTo(400);
        assertThat(Caller.reader(http).get("/api/v2/silences").json()).isEmpty();
    }

    @Test
    void anExpressionWithoutEndIsGivenUp() {
        // given
        String label = "x".repeat(30_000);
        Caller.sender(http, "Bearer").post("/api/v2/alerts", "[{\"labels\": {\"a\": \"" + label + "\"}}]");

        // when
        Caller.Told circles = Caller.reader(http).get("/api/v2/alerts?filter=a=~%22(x%2Bx%2B)%2By%22");
        Caller.Told deep = Caller.reader(http).get("/api/v2/alerts?filter=a=~%22(x%7Cy)*z%22");
        Caller.Told plain = Caller.reader(http).get("/api/v2/alerts?filter=a=~%22x*%22");

        // then
        assertThat(List.of(circles.status(), deep.status(), plain.status())).containsExactly(400, 400, 200);
        assertThat(plain.json()).hasSize(1);
    }

    @Test
    void whoAsksForAPreviewByProgramIsToldAProblemAndNotAPage() {
        Caller.Told told = Caller.reader(http).post("/api/rules/preview", "{\"body\": null}");

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.json().at("/errors/0/pointer").asText()).isEqualTo("/body");
    }

    private JsonNode rejected() {
        return Caller.reader(http).get("/api/rejected-messages").json();
    }

    private JsonNode kept(int place) {
        String id = rejected().path(place).path("id").asText();
        return Caller.reader(http).get("/api/rejected-messages/" + id).json();
    }
}
