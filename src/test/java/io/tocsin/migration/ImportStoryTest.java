package io.tocsin.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.tocsin.TocsinTest;
import io.tocsin.oncall.OnCall;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An organisation moves house: planned, applied, and afterwards the same people are on call at the same times. */
@TocsinTest
class ImportStoryTest {

    private static final WireMockServer THERE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final Instant SUMMER = Instant.parse("2026-06-02T10:00:00Z");

    @Autowired
    TestRestTemplate http;

    @Autowired
    ObjectMapper json;

    @Autowired
    OnCall onCall;

    private String before = "";

    @DynamicPropertySource
    static void there(DynamicPropertyRegistry settings) {
        THERE.start();
        settings.add("tocsin.pagerduty.api-url", () -> THERE.baseUrl() + "/pd");
        settings.add("tocsin.opsgenie.url", () -> THERE.baseUrl() + "/og");
    }

    @AfterAll
    static void closed() {
        THERE.stop();
    }

    @BeforeEach
    void playAndRemember() {
        new PlayedOrigins(THERE).play();
        before = document();
    }

    @AfterEach
    void bringTheDocumentBack() {
        if (!document().equals(before)) {
            assertThat(call(HttpMethod.PUT, "/api/config", before, "application/yaml")
                            .getStatusCode()
                            .value())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoMovesFromPagerDutyIsOnCallAtTheSameTimesAsThere() {
        // when
        JsonNode applied = posted("/api/imports", order("pagerduty"), 200);

        // then
        assertThat(applied.at("/applied/standIns").asInt()).isEqualTo(1);
        for (Instant at = SUMMER;
                at.isBefore(SUMMER.plus(Duration.ofDays(370)));
                at = at.plus(Duration.ofMinutes(419))) {
            assertThat(onCall.onCall("payments-primary", at))
                    .as("at " + at)
                    .containsExactly(PagerDutyByHand.onCall(at));
        }
        String yaml = document();
        assertThat(yaml).startsWith(before.substring(0, 60)).contains("# The organisation the tests speak of");
    }

    @Test
    void thePlanSaysOfEachThingWhatBecomesOfItAndWhatHasNoEqual() {
        // when
        JsonNode plan = posted("/api/imports/preview", order("pagerduty"), 200);

        // then
        Map<String, String> outcomes = outcomes(plan);
        assertThat(outcomes)
                .containsEntry("person PALICE1", "partly alice")
                .containsEntry("person PERIC01", "new eric-olsen")
                .containsEntry("person PFRIDA2", "new frida-pfrida2")
                .containsEntry("person PLOOKER", "left-out null")
                .containsEntry("team PTEAM01", "new payments")
                .containsEntry("team PTEAM02", "left-out null")
                .containsEntry("schedule PSCHED1", "new payments-primary")
                .containsEntry("schedule PSCHED2", "left-out null")
                .containsEntry("policy PESCAL1", "partly payments")
                .containsEntry("policy PESCAL2", "partly ledger-only")
                .containsEntry("service PSERV01", "partly card-payments")
                .containsEntry("service PSERV02", "new ledger")
                .containsEntry("service PSERV05", "left-out null")
                .containsEntry("team PTEAM01-PESCAL2", "new payments-ledger-only")
                .containsEntry("team policy-PESCAL2", "new ledger-only")
                .containsEntry("override PFRIDA1", "new frida");
        assertThat(remarks(plan, "PALICE1")).contains("push after 0 min becomes sms");
        assertThat(remarks(plan, "PESCAL2")).contains("round robin");
        assertThat(remarks(plan, "PESCAL1"))
                .contains("is not taken over, and not told")
                .contains("a tier is left out");
        assertThat(remarks(plan, "PSERV01")).contains("30 min").contains("4 h");
        assertThat(plan.at("/changes/problems")).isEmpty();
        assertThat(plan.at("/changes/commentsKept").asBoolean()).isTrue();
        assertThat(plan.at("/changes/fragment").asText())
                .contains("- id: eric-olsen", "phone: \"+4790000001\"")
                .contains("days: [FRI, SAT]", "$ {TEST_SIGNING_SECRET}")
                .doesNotContain(TocsinTest.SIGNING_SECRET);
        assertThat(document()).isEqualTo(before);
    }

    @Test
    void doingItTwiceChangesNothingTheSecondTime() {
        for (String origin : List.of("pagerduty", "opsgenie", "terraform")) {
            // given
            posted("/api/imports", order(origin), 200);
            String once = document();

            // when
            JsonNode again = posted("/api/imports", order(origin), 200);

            // then
            assertThat(outcomes(again.path("plan")).values())
                    .as(origin)
                    .allMatch(outcome -> outcome.startsWith("same ") || outcome.startsWith("left-out "));
            assertThat(again.at("/plan/changes/difference")).isEmpty();
            assertThat(again.at("/applied/standIns").asInt()).isZero();
            assertThat(document()).isEqualTo(once);
        }
    }

    @Test
    void whoMovesFromOpsgenieKeepsRotationsDelaysAndTeams() {
        // when
        JsonNode plan = posted("/api/imports", order("opsgenie"), 200).path("plan");

        // then
        assertThat(outcomes(plan))
                .containsEntry("person u-gina", "partly gina")
                .containsEntry("person u-old", "left-out null")
                .containsEntry("schedule s-web", "new web-schedule")
                .containsEntry("schedule s-two#1", "partly two-at-once-1")
                .containsEntry("team t-web", "partly web")
                .containsEntry("service sv-1", "new shop-front");
        JsonNode policy = item("escalationPolicies", "web-escalation");
        assertThat(policy.path("repeat").asInt()).isEqualTo(3);
        assertThat(policy.path("tiers").toString())
                .isEqualTo("[{\"notify\":[{\"schedule\":\"web-schedule\"}],\"after\":\"PT5M\"},"
                        + "{\"notify\":[{\"schedule\":\"two-at-once-1\"},{\"schedule\":\"two-at-once-2\"},{\"person\":\"alice\"}],"
                        + "\"after\":\"PT55M\"},{\"notify\":[{\"team\":\"web\"}],\"after\":\"PT10M\"}]");
        assertThat(item("teams", "web").path("escalation").asText()).isEqualTo("web-escalation");
        assertThat(onCall.onCall("web-schedule", Instant.parse("2026-06-05T15:00:00Z")))
                .containsExactly("hugo");
        assertThat(onCall.onCall("web-schedule", Instant.parse("2026-06-05T15:31:00Z")))
                .containsAnyOf("alice", "gina");
        assertThat(onCall.onCall("web-schedule", Instant.parse("2026-06-10T20:00:00Z")))
                .containsExactly("hugo");
        assertThat(remarks(plan, "e-web"))
                .contains("whoever is next in a schedule")
                .contains("after 60 min also tells somebody when the alert was acknowledged");
        assertThat(remarks(plan, "u-gina")).contains("becomes sms").contains("+390600000001");
    }

    @Test
    void whatTerraformDeclaresIsTakenOverAndWhatItLeavesOpenIsNamedByItsLine() {
        // when
        JsonNode plan = posted("/api/imports", order("terraform"), 200).path("plan");

        // then
        assertThat(outcomes(plan))
                .containsEntry("person pagerduty_user.all[\"nora\"]", "new nora")
                .containsEntry("person data.pagerduty_user.alice", "same alice")
                .containsEntry("schedule pagerduty_schedule.storage", "new storage-rota")
                .containsEntry("resource pagerduty_event_orchestration", "left-out null")
                .containsEntry("schedule opsgenie_schedule.edge", "new edge-rota")
                .containsEntry("service opsgenie_service.cdn", "new cdn");
        assertThat(plan.path("remarks").toString())
                .contains("oncall.tf:95: `name` can't be evaluated: var.secret_team has no value here");
        JsonNode rota = item("schedules", "storage-rota");
        assertThat(rota.at("/layers/0/rotation/people").toString()).isEqualTo("[\"nora\",\"otto\"]");
        assertThat(rota.at("/layers/1/only/0").toString()).isEqualTo("{\"from\":\"18:00\",\"to\":\"22:00\"}");
        assertThat(item("teams", "storage").path("members").toString()).isEqualTo("[\"nora\",\"otto\"]");
        assertThat(item("teams", "storage").path("escalation").asText()).isEqualTo("storage");
        assertThat(item("schedules", "edge-rota").at("/layers/0").toString())
                .contains("\"every\":\"P14D\"", "\"from\":\"08:00\",\"to\":\"20:30\"");
    }

    @Test
    void aPlanOfAnOlderDocumentIsRefused() {
        // given
        long planned = posted("/api/imports/preview", order("opsgenie"), 200)
                .path("version")
                .asLong();
        call(HttpMethod.PUT, "/api/config", before + "\n# touched meanwhile\n", "application/yaml");

        // when
        Map<String, Object> order = order("opsgenie");
        order.put("version", planned);
        JsonNode refused = posted("/api/imports", order, 409);

        // then
        assertThat(refused.path("type").asText()).isEqualTo("urn:tocsin:problem:document-changed");
        assertThat(document()).doesNotContain("web-schedule");
    }

    @Test
    void aTokenThatIsNotEnoughIsRefusedWithWhatItNeedsAndNeverGivenBack() {
        // given
        Map<String, Object> wrong = order("pagerduty");
        wrong.put("token", "not-the-token");

        // when
        JsonNode unknown = posted("/api/imports/preview", wrong, 400);
        new PlayedOrigins(THERE).forbids("/pd/schedules");
        JsonNode forbidden = posted("/api/imports/preview", order("pagerduty"), 400);

        // then
        assertThat(unknown.path("type").asText()).isEqualTo("urn:tocsin:problem:token-refused");
        assertThat(unknown.toString()).contains("read-only REST API key").doesNotContain("not-the-token");
        assertThat(forbidden.path("detail").asText()).contains("may not read /pd/schedules");
        assertThat(posted("/api/imports/preview", new LinkedHashMap<>(Map.of("from", "pagerduty")), 400)
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/token");
        assertThat(posted("/api/imports/preview", new LinkedHashMap<>(Map.of("from", "victorops")), 400)
                        .at("/errors/0/detail")
                        .asText())
                .contains("opsgenie, pagerduty, terraform");
    }

    private Map<String, Object> order(String origin) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("from", origin);
        if (origin.equals("terraform")) {
            order.put("files", PlayedOrigins.terraform());
        } else {
            order.put("token", PlayedOrigins.TOKEN);
        }
        return order;
    }

    private static Map<String, String> outcomes(JsonNode plan) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        plan.path("items")
                .forEach(item -> outcomes.put(
                        item.path("kind").asText() + " " + item.path("idThere").asText(),
                        item.path("outcome").asText() + " " + item.path("id").asText("null")));
        return outcomes;
    }

    private static String remarks(JsonNode plan, String idThere) {
        return StreamSupport.stream(plan.path("items").spliterator(), false)
                .filter(item -> item.path("idThere").asText().equals(idThere))
                .map(item -> item.path("remarks").toString())
                .findFirst()
                .orElseThrow();
    }

    private JsonNode item(String section, String id) {
        JsonNode items = read(call(HttpMethod.GET, "/api/config", null, "application/json"))
                .at("/document/" + section);
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String document() {
        return Objects.requireNonNull(
                call(HttpMethod.GET, "/api/config", null, "application/yaml").getBody());
    }

    private JsonNode posted(String path, Map<String, Object> order, int status) {
        ResponseEntity<String> answer =
                call(HttpMethod.POST, path, json.valueToTree(order).toString(), "application/json");
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(status);
        return read(answer);
    }

    private JsonNode read(ResponseEntity<String> answer) {
        try {
            return json.readTree(answer.getBody());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ResponseEntity<String> call(
            HttpMethod method, String path, @org.jspecify.annotations.Nullable String body, String type) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(TocsinTest.API_TOKEN);
        headers.setContentType(MediaType.valueOf(type));
        headers.setAccept(List.of(MediaType.valueOf(type), MediaType.APPLICATION_JSON));
        return http.exchange(path, method, new HttpEntity<>(body, headers), String.class);
    }
}
