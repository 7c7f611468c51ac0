package io.tocsin.intake.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import io.tocsin.intake.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** What other programs read where they expect an Alertmanager. */
@TocsinTest
class AlertmanagerViewsTest {

    private static final String TWO = """
            [{"labels": {"alertname": "Slow", "severity": "critical", "service": "checkout"},
              "annotations": {"summary": "Checkout is slow"}, "generatorURL": "http://prometheus.example.com/g"},
             {"labels": {"alertname": "Chatty", "severity": "info", "service": "search"}}]
            """;

    private final TestRestTemplate http;
    private final Caller reader;

    @Autowired
    AlertmanagerViewsTest(TestRestTemplate http) {
        this.http = http;
        this.reader = Caller.reader(http);
    }

    @Test
    void anAlertIsShownAsAnAlertmanagerShowsIt() {
        // given
        Caller.sender(http, "Bearer").post("/api/v2/alerts", TWO);

        // when
        JsonNode shown =
                reader.get("/api/v2/alerts?filter=alertname%3D%22Slow%22").json();

        // then
        assertThat(shown).hasSize(1);
        JsonNode alert = shown.path(0);
        assertThat(alert.path("fingerprint").asText()).hasSize(16);
        assertThat(alert.at("/status/state").asText()).isEqualTo("active");
        assertThat(alert.at("/status/silencedBy").isArray()).isTrue();
        assertThat(alert.at("/receivers/0/name").asText()).isEqualTo("tocsin");
        assertThat(alert.at("/labels/service").asText()).isEqualTo("checkout");
        assertThat(alert.at("/annotations/summary").asText()).isEqualTo("Checkout is slow");
        assertThat(alert.path("generatorURL").asText()).isEqualTo("http://prometheus.example.com/g");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|2",
                "?active=false|1",
                "?silenced=false|1",
                "?filter=service%3D~%22c.*%22|1",
                "?filter=service!~%22c.*%22|1",
                "?filter=service!%3Dcheckout&filter=severity%3Dcritical|0"
            })
    void filtersNarrowWhatIsShown(String query, int expected) {
        // given
        Caller.sender(http, "Bearer").post("/api/v2/alerts", TWO);

        // when
        JsonNode shown =
                reader.get("/am/api/v2/alerts" + (query == null ? "" : query)).json();

        // then
        assertThat(shown).hasSize(expected);
    }

    @Test
    void groupsFollowTheServices() {
        // given
        Caller.sender(http, "Bearer").post("/api/v2/alerts", TWO);

        // when
        JsonNode groups = reader.get("/api/v2/alerts/groups").json();

        // then
        assertThat(groups.findValuesAsText("service")).contains("checkout", "search");
        assertThat(groups.path(0).path("alerts")).hasSize(1);
    }

    @Test
    void theStatusIsWhatToolsLookForFirst() {
        // when
        JsonNode status = reader.get("/api/v2/status").json();

        // then
        assertThat(status.at("/cluster/status").asText()).isEqualTo("ready");
        assertThat(status.path("versionInfo").size()).isEqualTo(6);
        assertThat(status.path("uptime").asText()).isNotEmpty();
        assertThat(status.at("/config/original").isTextual()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/healthy", "/-/ready", "/am/-/healthy", "/alertmanager/-/ready"})
    void itsProbesNeedNoKey(String path) {
        assertThat(Caller.unknown(http).get(path).status()).isEqualTo(200);
    }

    @Test
    void aKeyThatOnlyRaisesAlertsReadsNone() {
        assertThat(Caller.sender(http, "Bearer").get("/api/v2/alerts").status()).isEqualTo(403);
        assertThat(Caller.sender(http, "Bearer").get("/am/api/v2/alerts").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[", "\"\"", ""})
    void whatIsNoListOfAlertsIsRefusedInOneString(String body) {
        // when
        Caller.Told told = Caller.sender(http, "Bearer").post("/api/v2/alerts", body);

        // then
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.json().isTextual()).isTrue();
    }

    @Test
    void withoutAKeyNothingIsTaken() {
        // when
        Caller.Told told = Caller.unknown(http).post("/am/api/v2/alerts", TWO);

        // then
        assertThat(told.status()).isEqualTo(401);
        assertThat(told.json().isTextual()).isTrue();
        assertThat(reader.items("/api/alerts")).isEmpty();
    }
}
