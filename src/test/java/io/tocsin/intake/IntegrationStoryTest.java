package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sender gets a key of its own, signs what it sends, changes its secrets and loses them. */
@TocsinTest
class IntegrationStoryTest {

    private static final String ALERT =
            "{\"title\": \"Cards refused\", \"severity\": \"high\", \"dedupKey\": \"cards\"}";

    private final TestRestTemplate http;
    private final JdbcClient jdbc;
    private final MovableClock clock;

    @Autowired
    IntegrationStoryTest(TestRestTemplate http, JdbcClient jdbc, MovableClock clock) {
        this.http = http;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void noKeysMade() {
        jdbc.sql("delete from api_token where integration is not null").update();
    }

    @Test
    void aKeyOpensItsOwnDoorAndNoOther() {
        // given
        JsonNode made = made("{\"name\": \"Shop\", \"source\": \"generic\"}");
        String key = made.path("key").asText();

        // when
        ResponseEntity<JsonNode> right = send("/intake/generic", key, ALERT, Map.of());
        ResponseEntity<JsonNode> wrong = send("/intake/alertmanager", key, "{\"alerts\": []}", Map.of());
        ResponseEntity<JsonNode> api = call(HttpMethod.GET, "/api/incidents", key, null, Map.of());

        // then
        assertThat(right.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(wrong.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(body(wrong).path("detail").asText()).contains("generic").contains("alertmanager");
        assertThat(api.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(made.path("snippet").asText()).contains(key).contains("/intake/generic");
        assertThat(one(made).path("lastReceivedAt").asText()).startsWith("2026-06-02T10:00");
        assertThat(one(made).path("lastProblem").asText()).contains("alertmanager");
    }

    @Test
    void theKeyItselfIsNowhereToBeRead() {
        // given
        JsonNode made = made("{\"name\": \"Shop\", \"source\": \"generic\"}");
        String key = made.path("key").asText();
        call(HttpMethod.PUT, secret(made), admin(), "{\"secret\": \"canary-signing-secret\"}", Map.of());

        // when
        String listed = body(call(HttpMethod.GET, "/api/integrations", admin(), null, Map.of()))
                .toString();
        String kept = jdbc.sql(
                        "select string_agg(t::text, ' ') || (select string_agg(i::text, ' ') from integration i) from api_token t")
                .query(String.class)
                .single();

        // then
        String hex = HexFormat.of().formatHex("canary-signing-secret".getBytes(StandardCharsets.UTF_8));
        assertThat(listed + kept)
                .doesNotContain(key)
                .doesNotContain("canary-signing-secret")
                .doesNotContain(hex);
    }

    @Test
    void aKeyBoundToAServiceSpeaksForItAlone() {
        JsonNode made = made("{\"name\": \"Shop\", \"source\": \"generic\", \"service\": \"checkout\"}");

        send(
                "/intake/generic",
                made.path("key").asText(),
                ALERT.replace("\"title", "\"service\": \"database\", \"title"),
                Map.of());

        JsonNode alerts = body(call(HttpMethod.GET, "/api/alerts", admin(), null, Map.of()));
        assertThat(alerts.at("/items/0/service").asText()).isEqualTo("checkout");
    }

    @Test
    void whatIsDeployedWithAKeyOfAServiceIsThatServices() {
        // given
        String github = made("{\"name\": \"Shop code\", \"source\": \"github\", \"service\": \"checkout\"}")
                .path("key")
                .asText();
        String gitlab = made("{\"name\": \"Stores\", \"source\": \"gitlab\", \"service\": \"search\"}")
                .path("key")
                .asText();

        // when
        send("/intake/github", github, """
                {"action": "created", "repository": {"name": "monorepo", "full_name": "lighthouse/monorepo"},
                 "deployment": {"id": 12, "ref": "v7", "environment": "production"}}
                """, Map.of("X-GitHub-Event", "deployment"));
        send("/intake/gitlab", gitlab, """
                {"object_kind": "deployment", "deployment_id": 13, "ref": "v8", "status": "success",
                 "project": {"name": "monorepo", "path_with_namespace": "lighthouse/monorepo"}}
                """, Map.of());

        // then
        JsonNode changes = body(call(HttpMethod.GET, "/api/changes", admin(), null, Map.of()));
        assertThat(changes.findValuesAsText("service")).containsExactlyInAnyOrder("checkout", "search");
        assertThat(changes.findValuesAsText("title")).allMatch(title -> title.contains("lighthouse/monorepo"));
    }

    @Test
    void onceSignedOnlyTheSendersOwnMessagesCount() {
        // given
        JsonNode made = made("{\"name\": \"Everything\"}");
        String key = made.path("key").asText();
        call(HttpMethod.PUT, secret(made), admin(), "{\"secret\": \"first-secret\"}", Map.of());

        // when
        ResponseEntity<JsonNode> unsigned = send("/intake/generic", key, ALERT, Map.of());
        ResponseEntity<JsonNode> forged = send("/intake/generic", key, ALERT, signed("other-secret", ALERT));
        ResponseEntity<JsonNode> right = send("/intake/generic", key, ALERT, signed("first-secret", ALERT));

        // then
        assertThat(unsigned.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(body(unsigned).path("detail").asText()).contains("webhook-signature");
        assertThat(forged.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(right.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(body(right).path("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void aSignedMessageCountsOnceHoweverOftenItIsPlayed() {
        // given
        JsonNode made = made("{\"name\": \"Shop\", \"source\": \"generic\"}");
        String key = made.path("key").asText();
        call(HttpMethod.PUT, secret(made), admin(), "{\"secret\": \"first-secret\"}", Map.of());
        Map<String, String> signature = signed("first-secret", ALERT);
        send("/intake/generic", key, ALERT, signature);
        String cleared = ALERT.replace("{\"title", "{\"status\": \"resolved\", \"title");
        send("/intake/generic", key, cleared, signed("first-secret", cleared));

        // when
        ResponseEntity<JsonNode> replayed = send("/intake/generic", key, ALERT, signature);
        clock.advance(Duration.ofMinutes(6));
        ResponseEntity<JsonNode> late = send("/intake/generic", key, ALERT, signature);

        // then
        assertThat(replayed.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(body(replayed).path("accepted").asInt()).isZero();
        assertThat(late.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        JsonNode alerts = body(call(HttpMethod.GET, "/api/alerts", admin(), null, Map.of()));
        assertThat(alerts.at("/items/0/state").asText()).isEqualTo("resolved");
    }

    @Test
    void keysAndSecretsChangeWithoutAGap() {
        // given
        JsonNode made = made("{\"name\": \"Shop\", \"source\": \"generic\"}");
        String old = made.path("key").asText();
        call(HttpMethod.PUT, secret(made), admin(), "{\"secret\": \"first-secret\"}", Map.of());

        // when
        String fresh = body(call(HttpMethod.POST, path(made) + "/keys", admin(), null, Map.of()))
                .path("key")
                .asText();
        call(HttpMethod.PUT, secret(made), admin(), "{\"secret\": \"second-secret\"}", Map.of());

        // then
        assertThat(status(old, "first-secret", "1")).isEqualTo(202);
        assertThat(status(fresh, "second-secret", "2")).isEqualTo(202);
        call(HttpMethod.DELETE, path(made) + "/keys/previous", admin(), null, Map.of());
        call(HttpMethod.DELETE, secret(made) + "/previous", admin(), null, Map.of());
        assertThat(status(old, "second-secret", "3")).isEqualTo(401);
        assertThat(status(fresh, "first-secret", "4")).isEqualTo(401);
        assertThat(status(fresh, "second-secret", "5")).isEqualTo(202);
        call(HttpMethod.DELETE, path(made), admin(), null, Map.of());
        assertThat(status(fresh, "second-secret", "6")).isEqualTo(401);
    }

    @Test
    void aTestAlertIsSeenAndWakesNobody() {
        // given
        JsonNode made = made("{\"name\": \"Shop\", \"source\": \"generic\"}");

        // when
        ResponseEntity<JsonNode> tested = call(HttpMethod.POST, path(made) + "/test", admin(), null, Map.of());

        // then
        assertThat(tested.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(body(tested).at("/alerts/0/outcome").asText()).isEqualTo("suppressed");
        assertThat(body(call(HttpMethod.GET, "/api/alerts", admin(), null, Map.of()))
                        .at("/items/0/title")
                        .asText())
                .isEqualTo("Test alert of Shop");
        assertThat(body(call(HttpMethod.GET, "/api/incidents", admin(), null, Map.of()))
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void whatCannotBeMadeIsSaidPlaceByPlace() {
        JsonNode refused = body(call(
                HttpMethod.POST,
                "/api/integrations",
                admin(),
                "{\"name\": \" \", \"source\": \"carrier-pigeon\", \"service\": \"nothing\"}",
                Map.of()));

        assertThat(refused.path("status").asInt()).isEqualTo(400);
        assertThat(refused.path("errors").findValuesAsText("pointer")).containsExactly("/name", "/source", "/service");
    }

    private int status(String key, String secret, String title) {
        String alert = ALERT.replace("Cards refused", title);
        return send("/intake/generic", key, alert, signed(secret, alert))
                .getStatusCode()
                .value();
    }

    private JsonNode made(String wanted) {
        ResponseEntity<JsonNode> made = call(HttpMethod.POST, "/api/integrations", admin(), wanted, Map.of());
        assertThat(made.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        return body(made);
    }

    private JsonNode one(JsonNode made) {
        return body(call(HttpMethod.GET, path(made), admin(), null, Map.of()));
    }

    private static String path(JsonNode made) {
        return "/api/integrations/" + made.path("id").asText();
    }

    private static String secret(JsonNode made) {
        return path(made) + "/signing-secret";
    }

    private ResponseEntity<JsonNode> send(String path, String key, String body, Map<String, String> headers) {
        return call(HttpMethod.POST, path, key, body, headers);
    }

    private ResponseEntity<JsonNode> call(
            HttpMethod method, String path, String key, @Nullable String body, Map<String, String> more) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(key);
        headers.setContentType(MediaType.APPLICATION_JSON);
        more.forEach(headers::set);
        return http.exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
    }

    private Map<String, String> signed(String secret, String body) {
        String time = String.valueOf(clock.instant().getEpochSecond());
        return Map.of(
                "webhook-id",
                "msg-1",
                "webhook-timestamp",
                time,
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(mac(secret, "msg-1." + time + "." + body)));
    }

    private static byte[] mac(String secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode body(ResponseEntity<JsonNode> response) {
        return Objects.requireNonNull(response.getBody());
    }

    private static String admin() {
        return TocsinTest.API_TOKEN;
    }
}
