package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** An incident's timeline says that alerts of it are kept quiet, and why; it is never flooded with them. */
@TocsinTest
class SuppressedNotesTest {

    private static final String SILENCE = """
            {"match": {"title": "Noise*"}, "to": "2026-06-02T12:00:00Z", "reason": "release"}
            """;

    private final TestRestTemplate http;
    private final SuppressedNotes notes;
    private final Timeline timeline;
    private final MovableClock clock;

    @Autowired
    SuppressedNotesTest(TestRestTemplate http, SuppressedNotes notes, Timeline timeline, MovableClock clock) {
        this.http = http;
        this.notes = notes;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Test
    void aStormOfSilencedAlertsIsOneEntryOfTheIncidentItBelongsTo() {
        // given
        String key = fires("Cards refused", "high", "checkout");
        call("/api/silences", SILENCE);

        // when
        for (int batch = 0; batch < 3; batch++) {
            JsonNode answer = call("/intake/generic", storm(batch, 200));
            assertThat(answer.findValuesAsText("reason")).hasSize(200).containsOnly("silenced");
            notes.tell();
        }
        call("/intake/generic", storm(1, 200));
        notes.tell();

        // then
        assertThat(suppressed(key)).singleElement().satisfies(entry -> {
            assertThat(entry.text()).startsWith("Kept quiet (silenced): Noise ");
            assertThat(entry.data()).containsEntry("reason", "silenced").containsKeys("alert", "dedupKey");
        });
    }

    @Test
    void eachReasonIsToldOnceEvenByAProcessThatHasForgottenWhatItTold() {
        // given
        String key = fires("Cards refused", "high", "checkout");
        call("/api/silences", SILENCE);

        // when
        fires("Noise", "high", "checkout");
        fires("By the way", "info", "checkout");
        notes.tell();
        clock.advance(Duration.ofMinutes(1));
        fires("Noise again", "high", "checkout");
        fires("By the way", "info", "checkout");
        notes.tell();

        // then
        assertThat(suppressed(key))
                .extracting(entry -> entry.data().get("reason"))
                .containsExactlyInAnyOrder("silenced", "below-threshold");
    }

    @Test
    void whatOnlyLooksLikeItIsNotTold() {
        // given: another service's incident, and none that is open for the noise
        String key = fires("Cards refused", "high", "checkout");
        call("/api/silences", SILENCE);

        // when
        fires("Noise", "high", "search");
        call("/api/incidents/" + key + "/resolve", "{\"note\": \"fixed\"}");
        fires("Noise", "high", "checkout");
        notes.tell();

        // then
        assertThat(suppressed(key)).isEmpty();
    }

    private List<TimelineEntry> suppressed(String key) {
        return timeline.of(key).stream()
                .filter(entry -> entry.kind().equals("suppressed"))
                .toList();
    }

    private static String storm(int batch, int alerts) {
        return IntStream.range(0, alerts)
                .mapToObj(i -> "{\"title\": \"Noise %d-%d\", \"severity\": \"high\", \"service\": \"checkout\"}"
                        .formatted(batch, i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String fires(String title, String severity, String service) {
        JsonNode answer = call(
                "/intake/generic",
                "{\"title\": \"%s\", \"severity\": \"%s\", \"service\": \"%s\"}".formatted(title, severity, service));
        return answer.at("/alerts/0/incident").asText();
    }

    private JsonNode call(String path, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(TocsinTest.API_TOKEN);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return Objects.requireNonNull(
                http.exchange(path, HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class)
                        .getBody());
    }
}
