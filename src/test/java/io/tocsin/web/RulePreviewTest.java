package io.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What would happen is what then happens, and asking changes nothing. */
@TocsinTest
class RulePreviewTest {

    private static final String TROUBLE =
            "{\"title\": \"Cards refused\", \"severity\": \"high\", \"service\": \"checkout\", \"dedupKey\": \"cards\"}";

    private final TestRestTemplate http;
    private final JdbcClient jdbc;

    @Autowired
    RulePreviewTest(TestRestTemplate http, JdbcClient jdbc) {
        this.http = http;
        this.jdbc = jdbc;
    }

    @Test
    void aNewTroubleWouldOpenAnIncidentAndWakeTheTiersInTurn() {
        // when
        JsonNode expected = previewed(TROUBLE);

        // then
        assertThat(expected.path("outcome").asText()).isEqualTo("opened");
        assertThat(expected.path("incidentSeverity").asText()).isEqualTo("SEV2");
        assertThat(expected.path("told").findValuesAsText("tier")).startsWith("1", "2", "3");
        assertThat(expected.at("/told/0/people/0").asText()).isEqualTo("alice");
        assertThat(List.of("alert", "incident", "alert_body", "delivery"))
                .allSatisfy(table -> assertThat(jdbc.sql("select count(*) from " + table)
                                .query(Integer.class)
                                .single())
                        .isZero());
    }

    @Test
    void whatFiresOnADependencyTakesItIn() {
        // given
        JsonNode first =
                sent("{\"title\": \"Database is gone\", \"severity\": \"critical\", \"service\": \"database\"}");

        // when
        JsonNode expected = previewed(TROUBLE);
        JsonNode answer = sent(TROUBLE);

        // then
        assertThat(expected.path("outcome").asText()).isEqualTo("attached");
        String key = first.at("/alerts/0/incident").asText();
        assertThat(expected.path("incident").asText()).isEqualTo(key);
        assertThat(answer.at("/alerts/0/outcome").asText()).isEqualTo("attached");
        assertThat(answer.at("/alerts/0/incident").asText()).isEqualTo(key);
    }

    @Test
    void aSilenceIsNamedAsTheReason() {
        // given
        call(
                HttpMethod.POST,
                "/api/silences",
                "{\"match\": {\"service\": \"checkout\"}, \"to\": \"2026-06-02T12:00:00Z\", \"reason\": \"release\"}");

        // when
        JsonNode expected = previewed(TROUBLE);
        JsonNode answer = sent(TROUBLE);

        // then
        assertThat(expected.path("outcome").asText()).isEqualTo("suppressed");
        assertThat(expected.path("reason").asText()).isEqualTo("silenced");
        assertThat(expected.path("why").get(3).asText()).isEqualTo("Nobody would be told: it is silenced.");
        assertThat(answer.at("/alerts/0/reason").asText()).isEqualTo("silenced");
        JsonNode silences = call(HttpMethod.GET, "/api/silences", null);
        assertThat(silences.at("/0/state").asText()).isEqualTo("active");
        call(HttpMethod.DELETE, "/api/silences/" + silences.at("/0/id").asText(), null);
        assertThat(previewed(TROUBLE).path("outcome").asText()).isEqualTo("opened");
    }

    @Test
    void aSilenceOfEverythingIsRefusedPlaceByPlace() {
        JsonNode refused = call(HttpMethod.POST, "/api/silences", "{\"match\": {}, \"to\": \"yesterday\"}");

        assertThat(refused.path("status").asInt()).isEqualTo(400);
        assertThat(refused.path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/to", "/match", "/reason");
    }

    @Test
    void anotherSendersMessageIsReadAsItsDoorWould() {
        JsonNode expected = call(
                        HttpMethod.POST,
                        "/api/rules/preview",
                        "{\"source\": \"alertmanager\", \"body\": {\"alerts\": [{\"status\": \"resolved\", \"labels\": {\"alertname\": \"Gone\"}}]}}")
                .path(0);

        assertThat(expected.path("title").asText()).isEqualTo("Gone");
        assertThat(expected.path("why").get(3).asText()).startsWith("There is nothing it could resolve");
    }

    private JsonNode previewed(String alert) {
        return call(HttpMethod.POST, "/api/rules/preview", "{\"body\": " + alert + "}")
                .path(0);
    }

    private JsonNode sent(String alert) {
        return call(HttpMethod.POST, "/intake/generic", alert);
    }

    private JsonNode call(HttpMethod method, String path, @org.jspecify.annotations.Nullable String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(TocsinTest.API_TOKEN);
        headers.setContentType(MediaType.APPLICATION_JSON);
        JsonNode answer = http.exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class)
                .getBody();
        return method == HttpMethod.DELETE
                ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                : Objects.requireNonNull(answer);
    }
}
