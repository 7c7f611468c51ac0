package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Alerts that name no service, and come at about the same time from one site, are one incident. */
@TocsinTest
class WindowsTest {

    private final TestRestTemplate http;
    private final MovableClock clock;

    @Autowired
    WindowsTest(TestRestTemplate http, MovableClock clock) {
        this.http = http;
        this.clock = clock;
    }

    @Test
    void whatComesWithinTheTimeJoinsTheFirstAndSaysWhy() {
        // given
        JsonNode first = fires("Switch lost", "fra");
        assertThat(first.path("outcome").asText()).isEqualTo("opened");
        assertThat(first.has("reason")).isFalse();
        clock.advance(Duration.ofMinutes(4));

        // when
        JsonNode foreseen = call("/api/rules/preview", "{\"body\": " + body("Hosts lost", "fra") + "}")
                .path(0);
        JsonNode second = fires("Hosts lost", "fra");

        // then
        assertThat(foreseen.path("outcome").asText()).isEqualTo("attached");
        assertThat(foreseen.path("reason").asText()).isEqualTo("time-window");
        assertThat(foreseen.path("incident")).isEqualTo(first.path("incident"));
        assertThat(second.path("outcome").asText()).isEqualTo("attached");
        assertThat(second.path("reason").asText()).isEqualTo("time-window");
        assertThat(second.path("incident")).isEqualTo(first.path("incident"));
    }

    @Test
    void whatComesLaterOrFromElsewhereIsAnIncidentOfItsOwn() {
        // given
        JsonNode first = fires("Switch lost", "fra");

        // when
        JsonNode elsewhere = fires("Switch lost there too", "ams");
        JsonNode nowhere = fires("Disk slow", "");
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        JsonNode later = fires("Router lost", "fra");
        JsonNode withThat = fires("Hosts lost", "fra");

        // then
        assertThat(elsewhere.path("outcome").asText()).isEqualTo("opened");
        assertThat(nowhere.path("outcome").asText()).isEqualTo("opened");
        assertThat(later.path("outcome").asText()).isEqualTo("opened");
        assertThat(withThat.path("incident")).isEqualTo(later.path("incident"));
        assertThat(later.path("incident")).isNotEqualTo(first.path("incident"));
    }

    @Test
    void eachAlertStaysWithItsIncidentAndTheIncidentEndsWhenAllOfItsOwnAreOver() {
        // given
        String key = fires("Switch lost", "fra").path("incident").asText();
        fires("Hosts lost", "fra");
        clock.advance(Duration.ofMinutes(6));
        String next = fires("Router lost", "fra").path("incident").asText();

        // when
        clears("Switch lost", "fra");
        assertThat(status(key)).isEqualTo("detected");
        clears("Hosts lost", "fra");

        // then
        assertThat(status(key)).isEqualTo("resolved");
        assertThat(status(next)).isEqualTo("detected");
    }

    @Test
    void whatANeedsItsServiceForIsNamedToo() {
        // given
        JsonNode database = alert("{\"title\": \"Disk full\", \"severity\": \"high\", \"service\": \"database\"}");

        // then
        JsonNode same = alert("{\"title\": \"Slow queries\", \"severity\": \"high\", \"service\": \"database\"}");
        assertThat(same.path("reason").asText()).isEqualTo("service");
        JsonNode above = alert("{\"title\": \"Cards refused\", \"severity\": \"high\", \"service\": \"checkout\"}");
        assertThat(above.path("reason").asText()).isEqualTo("dependency");
        assertThat(above.path("incident")).isEqualTo(database.path("incident"));
    }

    private String status(String key) {
        return call("/api/incidents/" + key, null).path("status").asText();
    }

    private static String body(String title, String site) {
        return "{\"title\": \"%s\", \"dedupKey\": \"%s\", \"severity\": \"high\"%s}"
                .formatted(title, title, site.isEmpty() ? "" : ", \"labels\": {\"site\": \"" + site + "\"}");
    }

    private JsonNode fires(String title, String site) {
        return alert(body(title, site));
    }

    private void clears(String title, String site) {
        alert(body(title, site).replaceFirst("\\{", "{\"status\": \"resolved\", "));
    }

    private JsonNode alert(String body) {
        return call("/intake/generic", body).at("/alerts/0");
    }

    private JsonNode call(String path, @org.jspecify.annotations.Nullable String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(TocsinTest.API_TOKEN);
        headers.setContentType(MediaType.APPLICATION_JSON);
        HttpMethod method = body == null ? HttpMethod.GET : HttpMethod.POST;
        JsonNode answer = http.exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class)
                .getBody();
        return Objects.requireNonNullElse(answer, MissingNode.getInstance());
    }
}
