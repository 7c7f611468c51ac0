package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import io.tocsin.incident.Status;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What happens to an incident once somebody has it, or when it goes away by itself. */
@TocsinTest
@Import(Stage.class)
class ResponseStoriesTest {

    @Autowired
    private Stage stage;

    @Autowired
    private TaskService tasks;

    private String opened(String severity) {
        return stage.fires("HighErrorRate", "checkout", severity)
                .get("incident")
                .asText();
    }

    /** The incident is this person's, and so is what is to be done next. */
    private void assertHasIt(String person, String key, String task) {
        assertThat(stage.incident(key).assignee()).isEqualTo(person);
        assertThat(stage.task(key, task).getAssignee()).isEqualTo(person);
    }

    @Test
    void anIncidentIsWorkedFromDetectionToItsReview() {
        // given
        String key = opened("critical");
        // when
        stage.passes(Duration.ofMinutes(2));
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.passes(Duration.ofMinutes(3));
        stage.step(key, "notes", Map.of("text", "deploy 4711 looks suspicious"));
        assertThat(stage.incident(key).status()).isEqualTo(Status.INVESTIGATING);
        stage.step(key, "identify", Map.of("note", "bad deploy"));
        assertThat(stage.incident(key).status()).isEqualTo(Status.MITIGATING);
        stage.passes(Duration.ofMinutes(5));
        stage.step(key, "mitigate", Map.of("note", "rolled back"));
        assertThat(stage.incident(key).status()).isEqualTo(Status.MONITORING);
        stage.passes(Duration.ofMinutes(31));
        stage.task(key, IncidentResponse.Tasks.RESOLVE_INCIDENT);
        stage.step(key, "resolve", Map.of("note", "error rate is back to normal"));
        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.RESOLVED);
        assertThat(stage.kinds(key))
                .containsSubsequence(
                        "opened", "severity", "paged", "acknowledged", "identified", "mitigated", "resolved");
        stage.task(key, PostmortemProcess.Tasks.WRITE_REVIEW);
    }

    @Test
    void theSameStepsAreTakenByCompletingTasksInTasklist() {
        // given
        String key = opened("high");
        // when
        tasks.setAssignee(
                stage.task(key, IncidentResponse.Tasks.ACKNOWLEDGE_INCIDENT).getId(), "bob");
        tasks.complete(
                stage.task(key, IncidentResponse.Tasks.ACKNOWLEDGE_INCIDENT).getId());
        tasks.complete(
                stage.task(key, IncidentResponse.Tasks.INVESTIGATE_INCIDENT).getId(), Map.of("cause", "full disk"));
        tasks.complete(
                stage.task(key, IncidentResponse.Tasks.MITIGATE_INCIDENT).getId(), Map.of("mitigation", "cleaned up"));
        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.MONITORING);
        assertThat(stage.incident(key).assignee()).isEqualTo("bob");
        assertThat(stage.timeline(key)).anySatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo("identified");
            assertThat(entry.actor()).isEqualTo("bob");
            assertThat(entry.text()).contains("full disk");
        });
    }

    @Test
    void anAlertThatClearsBeforeAnybodyMitigatesResolvesItsIncident() {
        // given
        String key = opened("high");
        // when
        JsonNode answer = stage.clears("HighErrorRate", "checkout", "high");
        // then
        assertThat(answer.get("outcome").asText()).isEqualTo("resolved");
        assertThat(stage.incident(key).status()).isEqualTo(Status.RESOLVED);
        int pages = stage.pages(key).size();
        stage.passes(Duration.ofHours(1));
        assertThat(stage.pages(key)).hasSize(pages);
    }

    @Test
    void anAlertThatFiresAgainWhileTheIncidentIsWatchedLeadsBackToMitigation() {
        // given
        String key = opened("high");
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.step(key, "identify", Map.of("note", "bad deploy"));
        stage.clears("HighErrorRate", "checkout", "high");
        stage.step(key, "mitigate", Map.of("note", "rolled back"));
        stage.passes(Duration.ofMinutes(10));
        // when
        JsonNode answer = stage.fires("HighErrorRate", "checkout", "high");
        // then
        assertThat(answer.get("outcome").asText()).isEqualTo("attached");
        assertThat(answer.get("incident").asText()).isEqualTo(key);
        assertThat(stage.incident(key).status()).isEqualTo(Status.MITIGATING);
        assertThat(stage.kinds(key)).contains("recurred");
    }

    @Test
    void anAlertThatFiresAgainJustBeforeResolvingLeadsBackToMitigationToo() {
        // given: stable for long enough, somebody is about to resolve it
        String key = opened("high");
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.step(key, "identify", Map.of("note", "bad deploy"));
        stage.clears("HighErrorRate", "checkout", "high");
        stage.step(key, "mitigate", Map.of("note", "rolled back"));
        stage.passes(Duration.ofMinutes(31));
        stage.task(key, IncidentResponse.Tasks.RESOLVE_INCIDENT);
        // when
        stage.fires("HighErrorRate", "checkout", "high");
        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.MITIGATING);
        stage.task(key, IncidentResponse.Tasks.MITIGATE_INCIDENT);
    }

    @Test
    void twoAlertsOfOneServiceAreOneIncident() {
        // given
        String key = opened("high");
        // when
        JsonNode second = stage.fires("SlowPages", "checkout", "high");
        // then
        assertThat(second.get("outcome").asText()).isEqualTo("attached");
        assertThat(second.get("incident").asText()).isEqualTo(key);
        assertThat(stage.open()).hasSize(1);
        // and it ends only when both have cleared
        stage.clears("HighErrorRate", "checkout", "high");
        assertThat(stage.incident(key).open()).isTrue();
        stage.clears("SlowPages", "checkout", "high");
        assertThat(stage.incident(key).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void aMergedIncidentStopsPagingAndHandsItsAlertsOver() {
        // given
        String key = opened("high");
        String other =
                stage.fires("SearchDown", "search", "high").get("incident").asText();
        // when
        stage.step(other, "merge", Map.of("into", key));
        // then
        assertThat(stage.incident(other).status()).isEqualTo(Status.MERGED);
        assertThat(stage.incident(other).mergedInto()).isEqualTo(key);
        int pages = stage.pages(other).size();
        stage.passes(Duration.ofMinutes(30));
        assertThat(stage.pages(other)).hasSize(pages);
        // the alert's clearing now counts for the incident it moved to
        stage.clears("HighErrorRate", "checkout", "high");
        assertThat(stage.incident(key).open()).isTrue();
    }

    @Test
    void aFalsePositiveEndsWithoutAReview() {
        // given
        String key = opened("critical");
        // when
        stage.step(key, "false-positive", Map.of("reason", "load test"));
        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.FALSE_POSITIVE);
        assertThat(stage.tasks(key)).isEmpty();
    }

    @Test
    void aReopenedIncidentPagesAgain() {
        // given
        String key = opened("high");
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.step(key, "resolve", Map.of("note", "fixed"));
        // when
        stage.step(key, "reopen", Map.of("note", "not fixed"));
        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.DETECTED);
        assertThat(stage.paged(key)).containsExactly("alice", "alice");
        stage.task(key, IncidentResponse.Tasks.ACKNOWLEDGE_INCIDENT);
    }

    @Test
    void aMissedUpdateReachesWhoeverHasIt() {
        // given: SEV1 wants an update each 15 minutes
        String key = opened("critical");
        stage.step(key, "acknowledge", Map.of("by", "bob"));
        // when
        stage.passes(Duration.ofMinutes(31));
        // then
        assertThat(stage.kinds(key)).contains("update-missed");
        assertThat(stage.pages(key).stream()
                        .filter(page -> page.idempotencyKey().contains("update-missed")))
                .extracting(page -> page.person())
                .contains("bob");
    }

    @Test
    void aMissedUpdateIsNotLostOnSomebodyWithoutAnAddress() {
        // given: an incident that a token acknowledged, which nobody can call
        String key = opened("critical");
        stage.step(key, "acknowledge", Map.of());
        // when
        stage.passes(Duration.ofMinutes(31));
        // then
        assertThat(stage.incident(key).assignee()).isEqualTo("automation");
        assertThat(stage.pages(key).stream()
                        .filter(page -> page.idempotencyKey().contains("update-missed")))
                .extracting(page -> page.person())
                .contains("alice");
    }

    @Test
    void theTasksThatFollowBelongToWhoeverItIsAssignedTo() {
        // given
        String key = opened("high");
        stage.step(key, "acknowledge", Map.of("by", "bob"));
        // when
        stage.step(key, "assign", Map.of("to", "carol"));
        stage.step(key, "identify", Map.of("note", "a full disk"));
        // then
        assertHasIt("carol", key, IncidentResponse.Tasks.MITIGATE_INCIDENT);
    }

    @Test
    void whoeverAnswersAReopenedIncidentHasIt() {
        // given
        String key = opened("high");
        stage.step(key, "acknowledge", Map.of("by", "bob"));
        stage.step(key, "resolve", Map.of("note", "over"));
        // when
        stage.step(key, "reopen", Map.of("note", "not over"));
        // then
        assertThat(stage.incident(key).assignee()).isNull();
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        assertHasIt("alice", key, IncidentResponse.Tasks.INVESTIGATE_INCIDENT);
    }

    @Test
    void anUpdateGivenInTimeAnswersTheTaskThatAsksForIt() {
        // given
        String key = opened("critical");
        stage.step(key, "acknowledge", Map.of("by", "bob"));
        stage.passes(Duration.ofMinutes(16));
        stage.task(key, IncidentResponse.Tasks.POST_UPDATE);
        // when
        stage.step(key, "communications", Map.of("text", "Still looking", "audience", "internal"));
        // then
        assertThat(stage.tasks(key).stream().map(task -> task.getTaskDefinitionKey()))
                .doesNotContain(IncidentResponse.Tasks.POST_UPDATE);
        assertThat(stage.kinds(key)).containsOnlyOnce("communication");
    }

    @Test
    void anIncidentWithoutAReviewClosesWhenItsReopenWindowIsOver() {
        // given
        String key = opened("medium");
        stage.step(key, "resolve", Map.of("note", "fixed"));
        // when
        stage.passes(Duration.ofDays(2));
        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.CLOSED);
        stage.step(key, "reopen", Map.of("note", "again"), 409);
    }
}
