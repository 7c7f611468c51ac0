package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TocsinTest;
import io.tocsin.incident.Severity;
import io.tocsin.incident.Status;
import io.tocsin.paging.BatchUndeliverable;
import io.tocsin.paging.PageView;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** How an incident finds somebody who answers. */
@TocsinTest
@Import(Stage.class)
class EscalationStoriesTest {

    @Autowired
    private Stage stage;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void theFirstTierIsPagedWithTheCommitThatOpensTheIncident() {
        // when
        String key =
                stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        // then
        assertThat(stage.paged(key)).containsExactly("alice");
        assertThat(stage.incident(key).escalationTier()).isEqualTo(1);
        assertThat(stage.incident(key).nextEscalationAt())
                .isEqualTo(stage.incident(key).openedAt().plus(Duration.ofMinutes(5)));
    }

    @Test
    void theTimelineNamesTheAlertBeforeItSaysWhoWasPagedForIt() {
        // when
        String key = stage.fires("CardsRefused", "checkout", "critical")
                .get("incident")
                .asText();

        // then
        assertThat(stage.kinds(key)).startsWith("opened", "alert").contains("paged");
    }

    @Test
    void nobodyAnswersUntilTheSecondRoundAndThenNothingMoreIsSent() {
        // given
        String key =
                stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        String task =
                stage.task(key, IncidentResponse.Tasks.ACKNOWLEDGE_INCIDENT).getId();
        // when: tier 2 after 5 minutes, tier 3 after 10 more, round 2 after 15 more
        stage.passes(Duration.ofMinutes(31));
        // then
        assertThat(stage.pages(key).stream()
                        .filter(page -> page.idempotencyKey().contains("/s"))
                        .filter(page -> !page.idempotencyKey().contains("stakeholders"))
                        .map(page -> page.tier() + " " + page.person())
                        .toList())
                .startsWith("1 alice", "2 bob")
                .contains("3 alice", "3 bob", "3 carol")
                .endsWith("1 alice");
        assertThat(stage.task(key, IncidentResponse.Tasks.ACKNOWLEDGE_INCIDENT).getId())
                .isEqualTo(task);
        // when
        stage.step(key, "acknowledge", Map.of("by", "bob"));
        int before = stage.pages(key).size();
        stage.passes(Duration.ofMinutes(14));
        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(stage.incident(key).assignee()).isEqualTo("bob");
        assertThat(stage.incident(key).nextEscalationAt()).isNull();
        assertThat(stage.pages(key)).hasSize(before);
    }

    @Test
    void anAcknowledgementCallsThePagesBackAndTheManagerIsToldAllTheSame() {
        // given: nothing has gone out yet
        var declared = Map.of("title", "Checkout is down", "service", "checkout", "severity", "SEV1");
        String key = stage.post("/api/incidents", json.valueToTree(declared), 201, TocsinTest.API_TOKEN)
                .get("key")
                .asText();
        // when
        stage.post("/api/incidents/" + key + "/acknowledge", json.createObjectNode(), 200, TocsinTest.API_TOKEN);
        stage.deliver();
        // then
        assertThat(stage.pages(key))
                .extracting(page -> page.person() + " " + page.state())
                .containsExactlyInAnyOrder("alice cancelled", "carol delivered");
    }

    @Test
    void thePeopleOfEachTierFindTheTaskInTasklist() {
        // given
        String key =
                stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        // when
        stage.passes(Duration.ofMinutes(6));
        // then
        String task =
                stage.task(key, IncidentResponse.Tasks.ACKNOWLEDGE_INCIDENT).getId();
        assertThat(tasks.getIdentityLinksForTask(task).stream()
                        .map(IdentityLink::getUserId)
                        .filter(java.util.Objects::nonNull))
                .containsExactlyInAnyOrder("alice", "bob");
        assertThat(tasks.getIdentityLinksForTask(task).stream().map(IdentityLink::getGroupId))
                .contains("platform");
    }

    @Test
    void afterTheLastRoundEverybodyLeftIsTold() {
        // given: two rounds of three tiers
        String key =
                stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        // when
        stage.passes(Duration.ofMinutes(61));
        // then
        assertThat(stage.kinds(key)).contains("nobody-answered");
        assertThat(stage.pages(key).stream()
                        .filter(page -> page.idempotencyKey().contains("fallback"))
                        .map(PageView::person))
                .containsExactlyInAnyOrder("alice", "bob", "carol");
        assertThat(stage.incident(key).status()).isEqualTo(Status.DETECTED);
        assertThat(stage.task(key, IncidentResponse.Tasks.ACKNOWLEDGE_INCIDENT)).isNotNull();
    }

    @Test
    void escalatingByHandTellsTheNextTierAtOnceAndRestartsItsDelay() {
        // given
        String key =
                stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        stage.passes(Duration.ofMinutes(2));
        // when
        stage.step(key, "escalate", Map.of("reason", "I am on a train"));
        // then
        assertThat(stage.paged(key)).containsExactly("alice", "bob");
        assertThat(stage.incident(key).escalationTier()).isEqualTo(2);
        assertThat(stage.incident(key).nextEscalationAt())
                .isEqualTo(stage.incident(key).openedAt().plus(Duration.ofMinutes(12)));
    }

    @Test
    void afterAcknowledgingMorePeopleCanBeCalledIn() {
        // given
        String key =
                stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        // when
        stage.step(key, "escalate", Map.of("to", "carol", "reason", "needs an architect"));
        // then
        assertThat(stage.paged(key)).containsExactly("alice", "carol");
        assertThat(stage.incident(key).status()).isEqualTo(Status.ACKNOWLEDGED);
    }

    @Test
    void aSeverityRaisedWhileEscalatingTellsPeopleAgainAndKeepsTheTier() {
        // given
        String key =
                stage.fires("SlowPages", "checkout", "medium").get("incident").asText();
        stage.passes(Duration.ofMinutes(6));
        int before = stage.pages(key).size();
        // when
        stage.step(key, "severity", Map.of("to", "SEV1", "reason", "all customers"));
        // then
        assertThat(stage.incident(key).severity()).isEqualTo(Severity.SEV1);
        assertThat(stage.incident(key).escalationTier()).isEqualTo(2);
        assertThat(stage.pages(key).subList(before, stage.pages(key).size()))
                .anySatisfy(page -> assertThat(page.message().subject()).contains("SEV1"));
    }

    @Test
    void afterAnOutageOneTierIsToldNotAllThatWereMissed() {
        // given
        String key =
                stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        // when
        stage.outage(Duration.ofHours(2));
        // then
        assertThat(stage.incident(key).escalationTier()).isEqualTo(2);
        assertThat(stage.incident(key).nextEscalationAt())
                .isEqualTo(stage.incident(key).openedAt().plus(Duration.ofMinutes(130)));
    }

    @Test
    void acknowledgingTwiceIsTheSameAsOnceAndAfterResolvingItIsTooLate() {
        // given
        String key =
                stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        // when
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.step(key, "resolve", Map.of("note", "rolled back"));
        // then
        assertThat(stage.step(key, "acknowledge", Map.of("by", "bob"), 409)
                        .get("type")
                        .asText())
                .isEqualTo("urn:tocsin:problem:past-that-step");
        assertThat(stage.kinds(key)).containsOnlyOnce("acknowledged");
    }

    @Test
    void aTierThatCannotBeReachedHandsOnAtOnce() {
        // given
        String key =
                stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        // when: every page of the first tier was given up
        transaction.executeWithoutResult(status -> events.publishEvent(new BatchUndeliverable(key, key + "/0/s0")));
        // then
        assertThat(stage.paged(key)).containsExactly("alice", "bob");
        assertThat(stage.incident(key).escalationTier()).isEqualTo(2);
        // and the same news again changes nothing
        transaction.executeWithoutResult(status -> events.publishEvent(new BatchUndeliverable(key, key + "/0/s0")));
        assertThat(stage.incident(key).escalationTier()).isEqualTo(2);
    }

    @Test
    void ofAnAcknowledgementAndADueTimerExactlyOneWins() throws Exception {
        for (int race = 0; race < 20; race++) {
            // given
            String service = race % 2 == 0 ? "checkout" : "search";
            String key =
                    stage.fires("Race" + race, service, "low").get("incident").asText();
            stage.nothingHappensFor(Duration.ofMinutes(5));
            // when
            CompletableFuture<Void> timer = CompletableFuture.runAsync(stage::dueTimersFire);
            stage.step(key, "acknowledge", Map.of("by", "alice"));
            timer.get(20, TimeUnit.SECONDS);
            // then: whoever came second, nobody is paged after the acknowledgement and no timer is left
            assertThat(stage.incident(key).status()).isEqualTo(Status.ACKNOWLEDGED);
            assertThat(stage.pages(key).stream().filter(page -> page.state().equals("queued")))
                    .isEmpty();
            stage.step(key, "resolve", Map.of("note", "done"));
        }
    }
}
