package io.tocsin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DoorsTest
@ExtendWith(OutputCaptureExtension.class)
class KeysTest {

    private static final String INTAKE = "Bearer " + DoorsTest.INTAKE_KEY;
    private static final String ALL = "Bearer " + DoorsTest.API_TOKEN;

    private final JdbcClient jdbc;
    private final Browser browser;

    @Autowired
    KeysTest(JdbcClient jdbc, @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.browser = new Browser(port);
    }

    @BeforeEach
    void noKeysMade() {
        jdbc.sql("delete from api_token").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/things",
                "/api/nothing",
                "/engine-rest/engine",
                "/engine-rest/deployment/create",
                "/actuator/figures",
                "/actuator/env",
                "/actuator",
                "/intake/generic",
                "/v2/enqueue",
                "/heartbeat/nightly",
                "/api/tokens",
                "/v3/api-docs"
            })
    void aProgramWithoutAKeyIsAskedForOne(String path) throws Exception {
        // when
        HttpResponse<String> response = browser.get(path, "Accept", "*/*");

        // then
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"tocsin\"");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("urn:tocsin:problem:unauthorized");
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void probesNeedNoKey(String path) throws Exception {
        assertThat(browser.get(path).statusCode()).isNotIn(401, 403, 302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/things", "/intake/generic", "/engine-rest/engine", "/actuator/health"})
    void aWrongKeyIsRefusedEverywhere(String path) throws Exception {
        assertThat(browser.get(path, "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(browser.get(path, "X-API-Key", "").statusCode()).isEqualTo(401);
        assertThat(browser.get(path, "Authorization", "Basic !!!").statusCode()).isEqualTo(401);
        assertThat(browser.get(path, "Authorization", "Digest x").statusCode()).isEqualTo(401);
    }

    @Test
    void theIntakeKeyIsTakenFromEachPlaceSendersKnow() throws Exception {
        String basic =
                Base64.getEncoder().encodeToString(("any:" + DoorsTest.INTAKE_KEY).getBytes(StandardCharsets.UTF_8));
        assertThat(browser.post("/intake/generic", "{}", "Authorization", INTAKE)
                        .body())
                .contains("\"intake\"");
        assertThat(browser.post("/intake/generic", "{}", "Authorization", "Basic " + basic)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.post("/intake/generic", "{}", "X-API-Key", DoorsTest.INTAKE_KEY)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.post("/intake/generic?a=b&key=" + DoorsTest.INTAKE_KEY, "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.post("/v2/enqueue", "{}", "Authorization", "GenieKey " + DoorsTest.INTAKE_KEY)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.post("/api/v2/alerts", "{}", "Authorization", INTAKE).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/things", "/api/tokens", "/engine-rest/engine", "/actuator/figures", "/v3/api-docs"})
    void theIntakeKeyReadsNothing(String path) throws Exception {
        // when
        HttpResponse<String> response = browser.get(path, "Authorization", INTAKE);

        // then
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("urn:tocsin:problem:forbidden");
    }

    @Test
    void aKeyInTheAddressOpensNothingButTheIntake() throws Exception {
        assertThat(browser.get("/api/things?key=" + DoorsTest.API_TOKEN).statusCode())
                .isEqualTo(401);
        assertThat(browser.get("/engine-rest/engine?key=" + DoorsTest.API_TOKEN).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aKeyOpensNoPages() throws Exception {
        assertThat(browser.get("/", "Authorization", ALL, "Accept", "text/html").statusCode())
                .isEqualTo(302);
    }

    @Test
    void theSeededTokenMayDoEverything() throws Exception {
        assertThat(browser.get("/api/things", "Authorization", ALL).body()).contains("\"automation\"");
        assertThat(browser.get("/engine-rest/engine", "Authorization", ALL).statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/actuator/figures", "Authorization", ALL).statusCode())
                .isEqualTo(200);
        assertThat(browser.post("/intake/generic", "{}", "Authorization", ALL).statusCode())
                .isEqualTo(200);
        assertThat(browser.send(browser.request("/api/config")
                                .header("Authorization", ALL)
                                .PUT(BodyPublishers.ofString("")))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "api, /api/things, 200",
        "api, /engine-rest/engine, 403",
        "api, /actuator/figures, 403",
        "api, /api/tokens, 403",
        "engine, /engine-rest/engine, 200",
        "engine, /api/things, 403",
        "metrics, /actuator/figures, 200",
        "metrics, /api/things, 403",
        "admin, /api/tokens, 200"
    })
    void aKeyMadeHereOpensWhatItsScopeSays(String scope, String path, int status) throws Exception {
        // given
        String key = field(make("reader", scope).body(), "token");

        // when
        HttpResponse<String> response = browser.get(path, "Authorization", "Bearer " + key);

        // then
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void aKeyIsShownOnceKeptAsAHashAndDeadWhenRevoked() throws Exception {
        // given
        HttpResponse<String> made = make("dashboard", "api");
        String key = field(made.body(), "token");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(key).startsWith("tcs_").hasSizeGreaterThan(40);
        assertThat(browser.get("/api/things", "X-API-Key", key).body()).contains("\"dashboard\"");

        // when
        HttpResponse<String> list = browser.get("/api/tokens", "Authorization", ALL);
        HttpResponse<String> revoked = browser.send(browser.request("/api/tokens/" + field(made.body(), "id"))
                .header("Authorization", ALL)
                .DELETE());

        // then
        assertThat(list.body()).contains("dashboard", "lastUsedAt").doesNotContain(key, Hash.sha256(key));
        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(browser.get("/api/things", "X-API-Key", key).statusCode()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from api_token where api_token::text like '%' || ? || '%'")
                        .param(key)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"admin, api", "automation, api", "alice, api", "'', api", "robot, everything", "robot, ''"})
    void aKeyCannotCarrySomebodysNameOrAnUnknownRight(String name, String scope) throws Exception {
        // given
        DoorsApplication.PEOPLE.add("alice");

        // when
        HttpResponse<String> response = make(name, scope);

        // then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("urn:tocsin:problem:invalid", "pointer");
    }

    @Test
    void twoLiveKeysCannotShareAName() throws Exception {
        assertThat(make("twin", "api").statusCode()).isEqualTo(201);
        assertThat(make("twin", "api").statusCode()).isEqualTo(409);
    }

    @Test
    void secretsAreNeverLogged(CapturedOutput output) throws Exception {
        // when
        browser.get("/api/things", "Authorization", ALL);
        browser.get("/intake/generic?key=" + DoorsTest.INTAKE_KEY);
        browser.get("/api/things", "Authorization", "Bearer canary-wrong-4715");
        browser.login("admin", "canary-wrong-4716");

        // then
        assertThat(output.getAll()).doesNotContain("canary-");
    }

    private HttpResponse<String> make(String name, String scope) throws Exception {
        String body = "{\"name\":\"" + name + "\",\"scopes\":[\"" + scope + "\"]}";
        return browser.post("/api/tokens", body, "Authorization", ALL, "Content-Type", "application/json");
    }

    private static String field(String json, String name) {
        return json.replaceAll(".*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }
}
