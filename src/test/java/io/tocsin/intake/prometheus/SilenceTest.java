package io.tocsin.intake.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.intake.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Alerts live as long as they are sent, as in an Alertmanager. */
@TocsinTest
class SilenceTest {

    private static final Duration FOUR_MINUTES = Duration.ofMinutes(4);

    private final MovableClock clock;
    private final PrometheusReception reception;
    private final Caller prometheus;
    private final Caller reader;
    private Instant start = MovableClock.START;

    @Autowired
    SilenceTest(MovableClock clock, PrometheusReception reception, TestRestTemplate http) {
        this.clock = clock;
        this.reception = reception;
        this.prometheus = Caller.sender(http, "Bearer");
        this.reader = Caller.reader(http);
    }

    @BeforeEach
    void now() {
        start = clock.instant();
    }

    @Test
    void aSenderThatFallsSilentEndsItsAlertAtTheTimeItNamed() {
        // given
        posted(alert("DiskFull", start, start.plus(FOUR_MINUTES)));

        // when
        pass(FOUR_MINUTES.minusSeconds(1));

        // then
        assertThat(state("DiskFull")).isEqualTo("firing");

        // when
        pass(Duration.ofSeconds(1));

        // then
        assertThat(state("DiskFull")).isEqualTo("resolved");
        assertThat(incident().path("status").asText()).isEqualTo("resolved");
    }

    @Test
    void beingSentAgainKeepsAnAlertAliveAndTellsNobodyTwice() {
        // given
        posted(alert("DiskFull", start, start.plus(FOUR_MINUTES)));
        int pages = pages().size();

        // when
        for (int minute = 1; minute <= 10; minute++) {
            pass(Duration.ofMinutes(1));
            posted(alert("DiskFull", start, clock.instant().plus(FOUR_MINUTES)));
        }

        // then
        assertThat(state("DiskFull")).isEqualTo("firing");
        assertThat(reader.items("/api/incidents")).hasSize(1);
        assertThat(pages()).hasSize(pages);
        assertThat(reader.items("/api/alerts").path(0).path("count").asInt()).isEqualTo(11);
    }

    @Test
    void anEndThatIsSentForAQuarterOfAnHourIsOneEnd() {
        // given
        posted(alert("DiskFull", start, start.plus(FOUR_MINUTES)));
        pass(Duration.ofMinutes(1));
        Instant ended = clock.instant();

        // when
        for (int minute = 0; minute < 15; minute++) {
            posted(alert("DiskFull", start, ended));
            pass(Duration.ofMinutes(1));
        }

        // then
        assertThat(state("DiskFull")).isEqualTo("resolved");
        assertThat(told("Alert cleared")).isEqualTo(1);
    }

    @Test
    void withoutATimeOfItsOwnAnAlertLivesFiveMinutesFromWhenItWasLastSent() {
        // given
        posted(alert("DiskFull", start, null));
        pass(FOUR_MINUTES);
        posted(alert("DiskFull", start, null));

        // when
        pass(FOUR_MINUTES);

        // then
        assertThat(state("DiskFull")).isEqualTo("firing");

        // when
        pass(Duration.ofMinutes(1));

        // then
        assertThat(state("DiskFull")).isEqualTo("resolved");
    }

    @Test
    void whatIsRightInAMessageIsStoredBesideWhatIsWrong() {
        // given
        String right = IntStream.range(0, 255)
                .mapToObj(n -> alert("Disk" + n, start, start.plus(FOUR_MINUTES), Map.of("service", "database")))
                .collect(Collectors.joining(","));

        // when
        Caller.Told told = prometheus.post("/api/v2/alerts", "[{\"labels\": {\"gone\": \"\"}}," + right + "]");

        // then
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.json().isTextual()).isTrue();
        assertThat(told.json().asText()).contains("label");
        assertThat(reader.get("/api/alerts?state=firing").json().path("total").asInt())
                .isEqualTo(255);
    }

    @Test
    void twoThatWatchTheSameAreOneAlertSinceTheEarlierOfTheirStarts() {
        // when
        posted(alert("DiskFull", start.minusSeconds(20), start.plus(FOUR_MINUTES)));
        posted(alert("DiskFull", start.minusSeconds(35), start.plusSeconds(250)));
        posted(alert("DiskFull", start.minusSeconds(20), start.plusSeconds(260)));

        // then
        assertThat(reader.items("/api/alerts")).hasSize(1);
        JsonNode shown = reader.get("/api/v2/alerts").json();
        assertThat(shown).hasSize(1);
        assertThat(Instant.parse(shown.path(0).path("startsAt").asText())).isEqualTo(start.minusSeconds(35));
        assertThat(Instant.parse(shown.path(0).path("endsAt").asText())).isEqualTo(start.plusSeconds(260));
    }

    @Test
    void whatWasOverBeforeAnybodyHeardOfItPagesNobody() {
        // when
        posted(alert("DiskFull", start.minusSeconds(60), start.minusSeconds(1)));

        // then
        assertThat(reader.items("/api/incidents")).isEmpty();
        assertThat(reader.items("/api/alerts")).isEmpty();
    }

    @Test
    void aLabelWithoutAValueIsNoPartOfAnAlertsIdentity() {
        // when
        posted(alert("DiskFull", start, start.plus(FOUR_MINUTES), Map.of("device", "")));
        posted(alert("DiskFull", start, start.plus(FOUR_MINUTES)));

        // then
        assertThat(reader.items("/api/alerts")).hasSize(1);
        assertThat(reader.items("/api/alerts").path(0).path("count").asInt()).isEqualTo(2);
    }

    @Test
    void whatFiresAgainLongAfterItsEndIsANewIncident() {
        // given
        posted(alert("DiskFull", start, start.plus(FOUR_MINUTES)));
        pass(FOUR_MINUTES);
        pass(Duration.ofHours(1));

        // when
        posted(alert("DiskFull", clock.instant(), clock.instant().plus(FOUR_MINUTES)));

        // then
        assertThat(state("DiskFull")).isEqualTo("firing");
        assertThat(reader.items("/api/incidents?state=open")).hasSize(1);
        assertThat(reader.items("/api/incidents")).hasSize(2);
    }

    @Test
    void aFullMessageOfAMegabyteIsTaken() {
        // given
        String padding = "x".repeat(3_900);
        String alerts = IntStream.range(0, 256)
                .mapToObj(n -> alert("Disk" + n, start, start.plus(FOUR_MINUTES), Map.of("service", "database")))
                .map(alert -> alert.replace("\"annotations\": {", "\"annotations\": {\"long\": \"" + padding + "\", "))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(alerts.length()).isGreaterThan(1_000_000);

        // when
        Caller.Told told = prometheus.post("/am/api/v2/alerts", alerts);

        // then
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.text()).isEmpty();
        assertThat(reader.get("/api/alerts").json().path("total").asInt()).isEqualTo(256);
    }

    @Test
    void aNodeThatComesBackLaterStillEndsWhatFellSilentMeanwhile() {
        // given
        posted(alert("DiskFull", start, start.plus(FOUR_MINUTES)));

        // when
        pass(Duration.ofHours(3));

        // then
        assertThat(state("DiskFull")).isEqualTo("resolved");
        assertThat(reception.endSilent(10)).isZero();
    }

    private void pass(Duration time) {
        clock.advance(time);
        reception.endSilent(1_000);
    }

    private void posted(String alert) {
        Caller.Told told = prometheus.post("/api/v2/alerts", "[" + alert + "]");
        assertThat(told.status()).describedAs(told.text()).isEqualTo(200);
    }

    private String state(String name) {
        return reader.items("/api/alerts?q=" + name).path(0).path("state").asText();
    }

    private JsonNode incident() {
        return reader.items("/api/incidents").path(0);
    }

    private JsonNode pages() {
        return reader.get("/api/incidents/" + incident().path("key").asText() + "/pages")
                .json();
    }

    private long told(String text) {
        return reader
                .get("/api/incidents/" + incident().path("key").asText() + "/timeline")
                .json()
                .findValues("text")
                .stream()
                .filter(said -> said.asText().startsWith(text))
                .count();
    }

    private static String alert(String name, Instant starts, @Nullable Instant ends) {
        return alert(name, starts, ends, Map.of());
    }

    private static String alert(String name, Instant starts, @Nullable Instant ends, Map<String, String> more) {
        Map<String, String> labels = new TreeMap<>(more);
        labels.putAll(Map.of("alertname", name, "severity", "critical", "instance", "db-3:9100"));
        String written = labels.entrySet().stream()
                .map(label -> "\"" + label.getKey() + "\": \"" + label.getValue() + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
        return "{\"labels\": " + written + ", \"annotations\": {\"summary\": \"" + name + " fires\"}, \"startsAt\": \""
                + starts + "\"" + (ends == null ? "" : ", \"endsAt\": \"" + ends + "\"") + "}";
    }
}
