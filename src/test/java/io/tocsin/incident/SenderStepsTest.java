package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What senders ask of an alert whose incident is not open yet is not lost: it is done as soon as it is. */
@TocsinTest
class SenderStepsTest {

    private static final String LANE = "v1:service:checkout";
    private static final String TRIGGER = """
            {"routing_key": "%s", "event_action": "trigger", "dedup_key": "cards", "payload":
             {"summary": "Cards refused", "source": "till", "severity": "error", "component": "checkout"}}
            """.formatted(TocsinTest.INTAKE_KEY);
    private static final String FOLLOWS = """
            {"routing_key": "%s", "event_action": "%s", "dedup_key": "cards"}
            """;

    private final TestRestTemplate http;
    private final JdbcClient jdbc;
    private final Attempts attempts;
    private final UnsettledAlerts unsettled;
    private final Settling settling;
    private final Settlers settlers;
    private final MovableClock clock;

    @Autowired
    SenderStepsTest(
            TestRestTemplate http,
            JdbcClient jdbc,
            Attempts attempts,
            UnsettledAlerts unsettled,
            Settling settling,
            Settlers settlers,
            MovableClock clock) {
        this.http = http;
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.unsettled = unsettled;
        this.settling = settling;
        this.settlers = settlers;
        this.clock = clock;
    }

    @BeforeEach
    void nobodySettles() {
        settlers.stop();
    }

    @AfterEach
    void asBefore() {
        if (!settlers.isRunning()) {
            settlers.start();
        }
    }

    @Test
    void anAcknowledgementThatOvertakesItsIncidentIsItsFirstAnswer() throws Exception {
        // given
        sent("/v2/enqueue", TRIGGER);
        assertThat(sent("/v2/enqueue", FOLLOWS.formatted(TocsinTest.INTAKE_KEY, "acknowledge"))
                        .path("status")
                        .asText())
                .isEqualTo("success");
        assertThat(incident().path("total").asInt()).isZero();
        assertThat(count("sender_step")).isEqualTo(1);

        // when
        settles(settlers);

        // then
        JsonNode incident = incident().at("/items/0");
        assertThat(incident.path("status").asText()).isEqualTo("acknowledged");
        assertThat(incident.path("assignee").asText()).isEqualTo("pagerduty");
        assertThat(count("sender_step")).isZero();
        JsonNode pages =
                call(HttpMethod.GET, "/api/incidents/" + incident.path("key").asText() + "/pages", null);
        assertThat(pages)
                .isNotEmpty()
                .filteredOn(page -> page.path("idempotencyKey").asText().contains("/s0/"))
                .allSatisfy(page -> assertThat(page.path("state").asText()).isEqualTo("cancelled"));
    }

    @Test
    void aCloseThatOvertakesItsIncidentEndsIt() throws Exception {
        // given
        sent("/v2/enqueue", TRIGGER);
        sent("/v2/enqueue", FOLLOWS.formatted(TocsinTest.INTAKE_KEY, "resolve"));
        assertThat(incident().path("total").asInt()).isZero();

        // when
        settles(settlers);

        // then
        assertThat(incident().at("/items/0/status").asText()).isEqualTo("resolved");
    }

    @Test
    void theOtherApiIsToldThatItsStepsWaitAndTheyAreTakenInTheirOrder() throws Exception {
        // given
        sent("/v2/alerts", "{\"message\": \"Cards refused\", \"alias\": \"cards\", \"entity\": \"checkout\"}");
        String asked = sent("/v2/alerts/cards/acknowledge?identifierType=alias", "{\"user\": \"wanda\"}")
                .path("requestId")
                .asText();
        sent("/v2/alerts/cards/notes?identifierType=alias", "{\"note\": \"the till is old\"}");
        JsonNode answer = call(HttpMethod.GET, "/v2/alerts/requests/" + asked, null);
        assertThat(answer.at("/data/success").asBoolean()).isTrue();
        assertThat(answer.at("/data/status").asText()).contains("as soon as its incident is open");

        // when
        settles(settlers);

        // then
        JsonNode incident = incident().at("/items/0");
        assertThat(incident.path("assignee").asText()).isEqualTo("opsgenie");
        JsonNode timeline =
                call(HttpMethod.GET, "/api/incidents/" + incident.path("key").asText() + "/timeline", null);
        assertThat(timeline.findValuesAsText("text"))
                .anySatisfy(text -> assertThat(text).contains("wanda"))
                .contains("the till is old");
    }

    @Test
    void whatAProcessLeftBehindWhenItEndedIsTakenUpByAnother() throws Exception {
        // given: the alert was settled, and the process ended before it came to the step
        sent("/v2/enqueue", TRIGGER);
        sent("/v2/enqueue", FOLLOWS.formatted(TocsinTest.INTAKE_KEY, "acknowledge"));
        Settlers ended = new Settlers(attempts, unsettled, settling, Mockito.mock(SenderSteps.class), clock, 1);
        settles(ended);
        ended.stop();
        assertThat(incident().at("/items/0/status").asText()).isEqualTo("detected");

        // when
        clock.advance(Duration.ofSeconds(6));
        settlers.sweep(Duration.ofSeconds(5));

        // then
        assertThat(incident().at("/items/0/status").asText()).isEqualTo("acknowledged");
        assertThat(count("sender_step")).isZero();
    }

    @Test
    void aStepThatIsTooLateWhenItsTurnComesIsForgotten() throws Exception {
        // given
        sent("/v2/enqueue", TRIGGER);
        sent("/v2/enqueue", FOLLOWS.formatted(TocsinTest.INTAKE_KEY, "resolve"));
        sent("/v2/enqueue", FOLLOWS.formatted(TocsinTest.INTAKE_KEY, "acknowledge"));
        assertThat(count("sender_step")).isEqualTo(1);

        // when
        settles(settlers);

        // then
        assertThat(incident().at("/items/0/status").asText()).isEqualTo("resolved");
        assertThat(count("sender_step")).isZero();
    }

    private static void settles(Settlers some) throws Exception {
        some.start();
        some.settle(LANE, "high").get(30, TimeUnit.SECONDS);
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private JsonNode incident() {
        return call(HttpMethod.GET, "/api/incidents", null);
    }

    private JsonNode sent(String path, String body) {
        return call(HttpMethod.POST, path, body);
    }

    private JsonNode call(HttpMethod method, String path, @org.jspecify.annotations.Nullable String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(
                HttpHeaders.AUTHORIZATION,
                path.startsWith("/api/") ? "Bearer " + TocsinTest.API_TOKEN : "GenieKey " + TocsinTest.INTAKE_KEY);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return Objects.requireNonNull(http.exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class)
                .getBody());
    }
}
