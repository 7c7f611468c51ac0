package io.tocsin.intake.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A silence made where people are used to make it keeps our alerts quiet. */
@TocsinTest
class AlertmanagerSilencesTest {

    private static final String WANTED = """
            {"matchers": [{"name": "alertname", "value": "Slow.*", "isRegex": true, "isEqual": true}],
             "startsAt": "2026-06-02T10:00:00.000Z", "endsAt": "2026-06-02T12:00:00.000Z", "createdBy": "alice",
             "comment": "deploying"}
            """;
    private static final String ALERT =
            "[{\"labels\": {\"alertname\": \"SlowCheckout\", \"severity\": \"critical\", \"service\": \"checkout\"}}]";

    private final TestRestTemplate http;

    @Autowired
    AlertmanagerSilencesTest(TestRestTemplate http) {
        this.http = http;
    }

    @Test
    void whatItCoversOpensNoIncidentUntilItIsEnded() {
        // given
        String id = body(call(HttpMethod.POST, "/api/v2/silences", WANTED))
                .path("silenceID")
                .asText();

        // when
        call(HttpMethod.POST, "/api/v2/alerts", ALERT);

        // then
        assertThat(incidents()).isZero();
        JsonNode shown = body(call(HttpMethod.GET, "/am/api/v2/silences", null)).path(0);
        assertThat(shown.at("/status/state").asText()).isEqualTo("active");
        assertThat(shown.at("/matchers/0/value").asText()).isEqualTo("Slow.*");
        assertThat(shown.path("comment").asText()).isEqualTo("deploying (alice)");
        assertThat(call(HttpMethod.DELETE, "/api/v2/silence/" + id, null)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(body(call(HttpMethod.GET, "/api/v2/silence/" + id, null))
                        .at("/status/state")
                        .asText())
                .isEqualTo("expired");
        call(HttpMethod.POST, "/api/v2/alerts", ALERT);
        assertThat(incidents()).isEqualTo(1);
    }

    @Test
    void whatOurPatternsCannotSayIsRefusedAsAnAlertmanagerWould() {
        ResponseEntity<JsonNode> refused =
                call(HttpMethod.POST, "/api/v2/silences", WANTED.replace("Slow.*", "Slow(Checkout|Search)"));

        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(body(refused).asText()).contains("alertname");
    }

    private int incidents() {
        return body(call(HttpMethod.GET, "/api/incidents", null)).path("total").asInt();
    }

    private ResponseEntity<JsonNode> call(HttpMethod method, String path, @Nullable String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(TocsinTest.API_TOKEN);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
    }

    private static JsonNode body(ResponseEntity<JsonNode> response) {
        return Objects.requireNonNull(response.getBody());
    }
}
