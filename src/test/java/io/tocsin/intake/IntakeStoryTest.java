package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages through the real door into the whole product. */
@TocsinTest
class IntakeStoryTest {

    private final TestRestTemplate http;
    private final JdbcClient jdbc;
    private final MovableClock clock;

    @Autowired
    IntakeStoryTest(TestRestTemplate http, JdbcClient jdbc, MovableClock clock) {
        this.http = http;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void anAlertOpensRepeatsAndClearsOneIncident() {
        // given
        String firing = "{\"title\": \"Cards refused\", \"severity\": \"warning\", \"dedupKey\": \"cards\"}";

        // when
        JsonNode opened = sent("generic", firing);
        JsonNode repeated = sent("generic", firing);
        JsonNode resolved = sent("generic", firing.replace("{\"title", "{\"status\": \"resolved\", \"title"));
        JsonNode again = sent("generic", firing);

        // then
        assertThat(opened.at("/alerts/0/outcome").asText()).isEqualTo("opened");
        assertThat(repeated.at("/alerts/0/outcome").asText()).isEqualTo("repeated");
        assertThat(repeated.at("/alerts/0/incident")).isEqualTo(opened.at("/alerts/0/incident"));
        assertThat(resolved.at("/alerts/0/outcome").asText()).isEqualTo("resolved");
        assertThat(again.at("/alerts/0/outcome").asText()).isEqualTo("suppressed");
        assertThat(again.at("/alerts/0/reason").asText()).isEqualTo("cooldown");
    }

    @Test
    void aSenderThatTheDocumentDescribesHasItsOwnDoor() {
        // when
        JsonNode opened =
                sent("my-tool", "{\"id\": 9, \"state\": \"down\", \"alert\": {\"name\": \"Queue is stuck\"}}");
        JsonNode resolved = sent("my-tool", "{\"id\": 9, \"state\": \"fine\", \"alert\": {\"name\": \"Queue runs\"}}");

        // then
        assertThat(opened.at("/alerts/0/outcome").asText()).isEqualTo("opened");
        assertThat(resolved.at("/alerts/0/outcome").asText()).isEqualTo("resolved");
    }

    @Test
    void afterTheCooldownTheSameTroubleIsANewIncident() {
        // given
        String firing = "{\"title\": \"Cards refused\", \"dedupKey\": \"cards\"}";
        JsonNode first = sent("generic", firing);
        sent("generic", "{\"title\": \"Cards refused\", \"dedupKey\": \"cards\", \"status\": \"resolved\"}");

        // when
        clock.advance(Duration.ofMinutes(6));
        JsonNode second = sent("generic", firing);

        // then
        assertThat(second.at("/alerts/0/outcome").asText()).isEqualTo("opened");
        assertThat(second.at("/alerts/0/incident")).isNotEqualTo(first.at("/alerts/0/incident"));
    }

    @Test
    void theSameMessageSixtyFourTimesAtOnceIsOneIncident() throws Exception {
        // given
        ExecutorService threads = Executors.newFixedThreadPool(32);
        String message = Fixture.text("alertmanager/mixed.json");

        // when
        List<Callable<JsonNode>> senders = IntStream.range(0, 64)
                .mapToObj(n -> (Callable<JsonNode>) () -> sent("alertmanager", message))
                .toList();
        List<Future<JsonNode>> answers = threads.invokeAll(senders);

        // then
        int opened = 0;
        for (Future<JsonNode> answer : answers) {
            opened += answer.get().at("/alerts/0/outcome").asText().equals("opened") ? 1 : 0;
        }
        threads.shutdown();
        assertThat(opened).isEqualTo(1);
        assertThat(number("select count(*) from incident")).isEqualTo(1);
        assertThat(number("select count(*) from alert")).isEqualTo(1);
        assertThat(
                        number(
                                "select count + (select coalesce(sum(t), 0) from alert_repeat r, unnest(r.alerts, r.times) as n (a, t) where n.a = alert.id) from alert"))
                .isEqualTo(64);
    }

    @Test
    void valuesThatBreakARuleLongEnoughAreAnIncident() {
        // given
        String high =
                "[{\"metric\": \"failed_requests\", \"value\": 0.0812, \"unit\": \"ratio\", \"labels\": {\"service\": \"checkout\"}}]";
        JsonNode first = sent("measurements", high);

        // when
        clock.advance(Duration.ofMinutes(2));
        JsonNode later = sent("measurements", high);
        JsonNode fine = sent("measurements", high.replace("0.0812", "0.01"));
        JsonNode unasked = sent("measurements", high.replace("failed_requests", "tea_level"));

        // then
        assertThat(first.at("/alerts/0/outcome").asText()).isEqualTo("suppressed");
        assertThat(first.at("/alerts/0/reason").asText()).isEqualTo("below-threshold");
        assertThat(later.at("/alerts/0/outcome").asText()).isEqualTo("opened");
        assertThat(later.at("/alerts/0/dedupKey").asText()).isEqualTo("api_error_rate");
        assertThat(fine.at("/alerts/0/outcome").asText()).isEqualTo("resolved");
        assertThat(unasked.at("/accepted").asInt()).isZero();
        assertThat(got("/api/alerts").at("/items/0/description").asText())
                .isEqualTo("failed_requests is 8.12 % (rule: failed_requests > 5% for 2 min)");
    }

    @Test
    void hostileTextOpensAnIncidentAndStaysText() {
        // when
        JsonNode answer = sent(
                "generic",
                "{\"title\": \"${7*7} #{x} <script>alert(1)</script>\\u0000\\ud800\", \"severity\": \"critical\","
                        + " \"service\": \"checkout\", \"description\": \"" + "x".repeat(1 << 20)
                        + "\", \"labels\": {\"a\": \"${''.getClass()}\"}}");

        // then
        String key = answer.at("/alerts/0/incident").asText();
        assertThat(jdbc.sql("select title from incident where key = :key")
                        .param("key", key)
                        .query(String.class)
                        .single())
                .startsWith("${7*7} #{x} <script>alert(1)</script>")
                .doesNotContain("\u0000");
    }

    @Test
    void anAlertIsShownWithTheMessageItCameIn() {
        // given
        sent("generic", Fixture.text("generic/full.json"));

        // when
        JsonNode found = got("/api/alerts?state=firing&service=checkout&q=cards");
        JsonNode alert = got("/api/alerts/" + found.at("/items/0/id").asText());

        // then
        assertThat(found.at("/total").asInt()).isEqualTo(1);
        assertThat(alert.at("/dedupKey").asText()).isEqualTo("checkout/cards");
        assertThat(alert.at("/incident").asText()).startsWith("INC-");
        assertThat(alert.at("/raw/text").asText()).isEqualTo(Fixture.text("generic/full.json"));
    }

    @Test
    void aTestButtonIsAnsweredAndShownAndTellsNobody() {
        // when
        JsonNode answer = sent("grafana", Fixture.text("grafana/test-button.json"));

        // then
        assertThat(answer.at("/alerts/0/outcome").asText()).isEqualTo("suppressed");
        assertThat(answer.at("/alerts/0/reason").asText()).isEqualTo("test");
        assertThat(got("/api/alerts?state=suppressed").at("/items/0/title").asText())
                .isEqualTo("Notification test");
        assertThat(number("select count(*) from incident")).isZero();
    }

    @Test
    void aFormComesThroughTheRealDoorAndIsKeptAsItCame() {
        // when
        JsonNode answer = sent("generic", "title=Disk+full&dedupKey=disk", MediaType.APPLICATION_FORM_URLENCODED);

        // then
        assertThat(answer.at("/alerts/0/outcome").asText()).isEqualTo("opened");
        JsonNode found = got("/api/alerts?q=disk");
        assertThat(got("/api/alerts/" + found.at("/items/0/id").asText())
                        .at("/raw/text")
                        .asText())
                .isEqualTo("title=Disk+full&dedupKey=disk");
    }

    @Test
    void aMessageThatHoldsNoAlertIsAcceptedAndKept() {
        // when
        JsonNode answer = sent("sentry", Fixture.text("sentry/comment.json"));

        // then
        assertThat(answer.at("/accepted").asInt()).isZero();
        assertThat(got("/api/rejected-messages").at("/0/refused").asBoolean()).isFalse();
    }

    @Test
    void amazonKeepsItsMessageWhileTheKeyIsWrong() {
        // given
        HttpHeaders headers = new HttpHeaders();
        headers.setBasicAuth("sns", "a-key-that-was-revoked");
        headers.set("x-amz-sns-message-type", "Notification");

        // when
        ResponseEntity<String> answer =
                http.postForEntity("/intake/cloudwatch", new HttpEntity<>("{}", headers), String.class);

        // then
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
    }

    @Test
    void anUnsignedMessageInAmazonsNameIsRefused() {
        // given
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(TocsinTest.INTAKE_KEY);

        // when
        ResponseEntity<JsonNode> answer = http.postForEntity(
                "/intake/cloudwatch",
                new HttpEntity<>("{\"Type\": \"Notification\", \"Message\": \"x\"}", headers),
                JsonNode.class);

        // then
        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(number("select count(*) from alert")).isZero();
    }

    private JsonNode sent(String source, String body) {
        return sent(source, body, MediaType.APPLICATION_JSON);
    }

    private JsonNode sent(String source, String body, MediaType type) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(TocsinTest.INTAKE_KEY);
        headers.setContentType(type);
        ResponseEntity<JsonNode> answer =
                http.postForEntity("/intake/" + source, new HttpEntity<>(body, headers), JsonNode.class);
        assertThat(answer.getStatusCode().value())
                .describedAs(String.valueOf(answer.getBody()))
                .isEqualTo(202);
        return Objects.requireNonNull(answer.getBody());
    }

    private JsonNode got(String path) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(TocsinTest.API_TOKEN);
        ResponseEntity<JsonNode> answer =
                http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), JsonNode.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        return Objects.requireNonNull(answer.getBody());
    }

    private int number(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
