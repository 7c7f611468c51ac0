package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts that join an incident which is open already: stored by one statement, and nothing is missing. */
@TocsinTest
class JoiningStoryTest {

    private final Caller sender;
    private final Caller reader;
    private final JdbcClient jdbc;
    private String incident = "";

    @Autowired
    JoiningStoryTest(TestRestTemplate http, JdbcClient jdbc) {
        this.sender = Caller.sender(http, "Bearer");
        this.reader = Caller.reader(http);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void checkoutIsInTroubleAndHasTakenInASecondAlert() {
        incident = sent("Cards refused", "cards", "medium").path("incident").asText();
        sent("Carts are lost", "carts", "medium");
    }

    @Test
    void oneMoreJoinsWithItsMessageAndItsPlaceInTheTimeline() {
        // when
        String key = joinedAtOnce("Coupons fail");

        // then
        JsonNode answer = sent("Coupons fail", key, "medium");
        assertThat(answer.path("outcome").asText()).isEqualTo("repeated");
        assertThat(answer.path("incident").asText()).isEqualTo(incident);
        JsonNode alert = got("/api/alerts/" + idOf(key));
        assertThat(alert.at("/alert/state").asText() + alert.path("state").asText())
                .contains("firing");
        assertThat(alert.toString()).contains("Coupons fail").contains("\\\"dedupKey\\\"");
        assertThat(texts(got("/api/incidents/" + incident + "/timeline"), "text"))
                .contains("Alert joined: Coupons fail");
    }

    @Test
    void aMessageOfWhichOneAlertJoinsAndAnotherOpensAnIncidentIsStoredWhole() {
        for (int n = 1; n <= 20; n++) {
            // when
            JsonNode answers =
                    sender.post("/intake/alertmanager", """
                            {"version": "4", "status": "firing", "alerts": [
                              {"status": "firing", "fingerprint": "joins-%1$d", "startsAt": "2026-06-02T10:00:00Z",
                               "labels": {"alertname": "Coupons fail", "service": "checkout", "severity": "medium"}},
                              {"status": "firing", "fingerprint": "opens-%1$d", "startsAt": "2026-06-02T10:00:00Z",
                               "labels": {"alertname": "Nobody finds a thing", "service": "unheard-of-%1$d", "severity": "medium"}}]}
                            """.formatted(n)).json();

            // then
            assertThat(texts(answers, "outcome")).as(answers.toString()).containsExactly("attached", "opened");
        }
        assertThat(jdbc.sql("select count(*) from alert a join alert_body b on b.id = a.first_body"
                                + " where a.source = 'alertmanager'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(40);
    }

    @Test
    void itsRunbookIsOpened() {
        // when
        joinedAtOnce("NodeCPUUsageHigh");

        // then
        assertThat(texts(got("/api/incidents/" + incident + "/timeline"), "kind"))
                .contains("runbook");
    }

    @Test
    void aSilenceThatHasBegunKeepsItQuiet() {
        // given
        reader.post(
                "/api/silences",
                "{\"match\": {\"title\": \"Coupons*\"}, \"to\": \"2099-01-01T00:00:00Z\", \"reason\": \"a test\"}");

        // when
        JsonNode answer = sent("Coupons fail", "coupons", "medium");

        // then
        assertThat(answer.path("outcome").asText()).isEqualTo("suppressed");
        assertThat(answer.path("reason").asText()).isEqualTo("silenced");
    }

    @Test
    void aWorseOneMakesTheIncidentWorse() {
        // when
        JsonNode answer = sent("Nobody can pay", "payments", "critical");

        // then
        assertThat(answer.path("incident").asText()).isEqualTo(incident);
        assertThat(got("/api/incidents/" + incident).path("severity").asText()).isEqualTo("SEV1");
    }

    @Test
    void oneKnownUnderASharedKeyStaysThere() {
        // given
        sender.post(
                "/intake/generic",
                "{\"title\": \"Requests fail\", \"service\": \"checkout\", \"dedupKey\": \"errors\","
                        + " \"values\": {\"failed_requests\": 9}}");

        // when
        sent("Requests still fail", "errors", "medium");

        // then
        assertThat(jdbc.sql("select dedup_key from alert where sender_key = 'errors'")
                        .query(String.class)
                        .list())
                .containsExactly("api_error_rate");
    }

    @Test
    void whatRepeatsIsCountedAsSoonAsSomebodyLooks() {
        // given
        sent("Coupons fail", "coupons", "medium");

        // when
        sent("Coupons fail", "coupons", "medium");
        sent("Coupons fail", "coupons", "medium");

        // then
        JsonNode found = got("/api/alerts?q=Coupons").at("/items/0");
        assertThat(found.path("count").asInt()).isEqualTo(3);
        assertThat(found.path("verdict").asText()).isEqualTo("repeated");
        assertThat(jdbc.sql("select count(*) from alert_repeat")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Where somebody acts on the incident at the very moment, an alert joins it in a commit of its own: the next one does. */
    private String joinedAtOnce(String title) {
        for (int n = 1; n <= 20; n++) {
            JsonNode answer = sent(title, "key-" + n, "medium");
            assertThat(answer.path("outcome").asText()).isEqualTo("attached");
            assertThat(answer.path("reason").asText()).isEqualTo("service");
            if (storedAtOnce("key-" + n)) {
                return "key-" + n;
            }
        }
        throw new AssertionError("none of 20 alerts was stored at once");
    }

    /** What is judged in full gets a timeline entry with an id of its own. */
    private boolean storedAtOnce(String key) {
        return jdbc.sql("select exists (select 1 from timeline_entry where id = ?)")
                .param(idOf(key))
                .query(Boolean.class)
                .single();
    }

    private String idOf(String key) {
        return jdbc.sql("select id from alert where dedup_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private JsonNode sent(String title, String key, String severity) {
        return sender.post(
                        "/intake/generic",
                        "{\"title\": \"" + title + "\", \"service\": \"checkout\", \"dedupKey\": \"" + key
                                + "\", \"severity\": \"" + severity + "\"}")
                .json()
                .at("/alerts/0");
    }

    private JsonNode got(String path) {
        return reader.get(path).json();
    }

    private static List<String> texts(JsonNode rows, String field) {
        return rows.findValuesAsText(field);
    }
}
