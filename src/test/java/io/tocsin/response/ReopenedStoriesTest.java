package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import io.tocsin.incident.Status;
import io.tocsin.incident.TimelineEntry;
import io.tocsin.paging.PageView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What counts anew once an incident was opened again. */
@TocsinTest
@Import(Stage.class)
class ReopenedStoriesTest {

    @Autowired
    private Stage stage;

    private String key = "";

    @BeforeEach
    void aliceHasIt() {
        // SEV1 wants an update and a cause each 15 minutes
        key = stage.fires("HighErrorRate", "checkout", "critical")
                .get("incident")
                .asText();
        stage.step(key, "acknowledge", Map.of("by", "alice"));
    }

    @Test
    void aFirstMissedUpdateReachesWhoeverHasItThisTime() {
        // given
        stage.passes(Duration.ofMinutes(31));
        reopened();

        // when
        stage.passes(Duration.ofMinutes(31));

        // then
        assertThat(stage.pages(key).stream()
                        .filter(page -> page.idempotencyKey().contains("/1/update-missed"))
                        .map(PageView::person))
                .containsExactly("alice");
    }

    @Test
    void aFirstTargetMissedIsTheFirst() {
        // given
        stage.passes(Duration.ofMinutes(16));
        reopened();

        // when
        stage.passes(Duration.ofMinutes(16));

        // then
        List<String> reports = stage.timeline(key).stream()
                .map(TimelineEntry::text)
                .filter(text -> text.contains("cause found"))
                .toList();
        assertThat(reports).hasSize(2).allMatch(text -> text.startsWith("No cause found within"));
    }

    @Test
    void besideAnOpenIncidentOfTheSameServiceNoneIsReopened() {
        // given
        stage.step(key, "resolve", Map.of("note", "rolled back"));
        String next = stage.fires("Something else broke", "checkout", "high")
                .get("incident")
                .asText();

        // when
        JsonNode problem = stage.step(key, "reopen", Map.of("note", "not fixed"), 409);

        // then
        assertThat(problem.get("detail").asText()).isEqualTo(next + " is open for the same trouble: go on there.");
        assertThat(stage.incident(key).status()).isEqualTo(Status.RESOLVED);
    }

    private void reopened() {
        stage.step(key, "resolve", Map.of("note", "rolled back"));
        stage.step(key, "reopen", Map.of("note", "not fixed"));
        stage.step(key, "acknowledge", Map.of("by", "alice"));
    }
}
