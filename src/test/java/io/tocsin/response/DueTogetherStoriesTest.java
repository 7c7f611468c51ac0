package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.incident.Declaration;
import io.tocsin.incident.Declarations;
import io.tocsin.incident.Status;
import io.tocsin.paging.BatchUndeliverable;
import io.tocsin.paging.PageView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Incidents that nobody has answered and whose next tier is due at the same time. */
@TocsinTest
@Import(Stage.class)
class DueTogetherStoriesTest {

    private static final Duration FIRST_DELAY = Duration.ofMinutes(5);

    @Autowired
    private Stage stage;

    @Autowired
    private Declarations declarations;

    @Autowired
    private DueTogether dueTogether;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RepositoryService models;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatIsDueTogetherIsToldInOneCommitBeforeAnyStep() {
        // given
        List<String> keys = unanswered(3);

        // when
        int told = dueTogether.tell();

        // then
        assertThat(told).isEqualTo(3);
        assertThat(keys).allSatisfy(key -> {
            assertThat(stage.paged(key)).containsExactly("alice", "bob");
            assertThat(stage.incident(key).escalationTier()).isEqualTo(2);
            assertThat(stage.kinds(key)).containsOnlyOnce("escalated");
        });
        assertThat(jdbc.sql("select count(distinct xmin::text) from timeline_entry where kind = 'escalated'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theStepsThatFollowGoOnFromThereAndTellNobodyAgain() {
        // given
        List<String> keys = unanswered(3);
        dueTogether.tell();

        // when
        stage.dueTimersFire();

        // then
        assertThat(keys).allSatisfy(key -> {
            assertThat(stage.paged(key)).containsExactly("alice", "bob");
            assertThat(stage.kinds(key)).containsOnlyOnce("escalated");
            assertThat(stage.incident(key).nextEscalationAt())
                    .isEqualTo(stage.incident(key).openedAt().plus(Duration.ofMinutes(15)));
            assertThat(candidates(key)).containsExactlyInAnyOrder("alice", "bob");
        });

        // and the tier after that is told when it is due
        stage.passes(Duration.ofMinutes(10));
        assertThat(keys)
                .allSatisfy(key -> assertThat(stage.pages(key).stream().map(PageView::tier))
                        .contains(3));
    }

    @Test
    void toldTwiceIsTheSameAsOnce() {
        // given
        List<String> keys = unanswered(2);
        dueTogether.tell();

        // when
        int again = dueTogether.tell();

        // then
        assertThat(again).isZero();
        assertThat(keys).allSatisfy(key -> assertThat(stage.paged(key)).containsExactly("alice", "bob"));
    }

    @Test
    void theWalkThroughAllTiersIsTheSameWhoeverTells() {
        // given
        String stepByStep = unanswered(1).get(0);
        stage.passes(Duration.ofMinutes(80));
        List<String> expected = calls(stepByStep);
        stage.step(stepByStep, "acknowledge", Map.of("by", "alice"));
        String toldFirst = opened("Another");

        // when
        for (int minute = 0; minute < 85; minute++) {
            stage.nothingHappensFor(Duration.ofMinutes(1));
            dueTogether.tell();
            stage.deliver();
            stage.dueTimersFire();
            stage.deliver();
        }

        // then
        assertThat(calls(toldFirst)).isEqualTo(expected);
        assertThat(stage.kinds(toldFirst)).contains("nobody-answered");
    }

    @Test
    void anAcknowledgementBeforeTheStepCallsThePagesBack() {
        // given
        String key = unanswered(1).get(0);
        dueTogether.tell();

        // when
        stage.step(key, "acknowledge", Map.of("by", "alice"));

        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(stage.pages(key))
                .filteredOn(page -> "bob".equals(page.person()))
                .extracting(PageView::state)
                .containsExactly("cancelled");
        stage.dueTimersFire();
        assertThat(stage.paged(key)).containsExactly("alice", "bob");
    }

    @Test
    void whatWasAcknowledgedInTimeIsNotTold() {
        // given
        List<String> keys = unanswered(2);
        stage.step(keys.get(0), "acknowledge", Map.of("by", "alice"));

        // when
        int told = dueTogether.tell();

        // then
        assertThat(told).isEqualTo(1);
        assertThat(stage.paged(keys.get(0))).containsExactly("alice");
    }

    @Test
    void afterAnOutageOneTierOfEachIsTold() {
        // given
        List<String> keys = unanswered(3);
        stage.nothingHappensFor(Duration.ofHours(2));

        // when
        dueTogether.tell();
        stage.dueTimersFire();

        // then
        assertThat(keys).allSatisfy(key -> {
            assertThat(calls(key)).extracting(call -> call.substring(0, 5)).containsExactly("1 ali", "2 bob");
            assertThat(stage.incident(key).escalationTier()).isEqualTo(2);
            assertThat(stage.incident(key).nextEscalationAt())
                    .isEqualTo(stage.incident(key).openedAt().plus(Duration.ofMinutes(135)));
        });
    }

    @Test
    void afterAnOutageWhatWasResolvedPagesNobody() {
        // given: its first page had not gone out when everything stopped
        String key = declarations
                .declare(new Declaration("Late", null, "high", "checkout", "test", "late", null, false), "test")
                .key();
        stage.nothingHappensFor(Duration.ofMinutes(30));
        declarations.declare(new Declaration("Other", null, "high", "search", "test", "other", null, false), "test");
        stage.step(key, "resolve", Map.of("note", "it was the cable"));

        // when
        stage.nothingHappensFor(Duration.ofMinutes(30));
        dueTogether.tell();
        stage.dueTimersFire();
        stage.deliver();

        // then
        assertThat(stage.pages(key))
                .filteredOn(page -> page.state().equals("delivered"))
                .isEmpty();
    }

    @Test
    void aTierToldFirstThatCannotBeReachedHandsOnWithItsStep() {
        // given
        String key = unanswered(1).get(0);
        dueTogether.tell();

        // when
        transaction.executeWithoutResult(status -> events.publishEvent(new BatchUndeliverable(key, key + "/0/s1")));
        stage.passes(Duration.ofSeconds(1));

        // then
        assertThat(stage.incident(key).escalationTier()).isEqualTo(3);
        assertThat(stage.paged(key)).startsWith("alice", "bob").contains("carol");
    }

    @Test
    void aSeverityRaisedBeforeTheStepTellsTheTierThatWasToldLast() {
        // given
        String key = unanswered(1).get(0);
        dueTogether.tell();

        // when
        stage.step(key, "severity", Map.of("to", "SEV1", "reason", "all customers"));

        // then
        assertThat(stage.pages(key).stream()
                        .filter(page -> page.idempotencyKey().contains("now-SEV1"))
                        .map(PageView::person))
                .containsExactly("bob");
    }

    @Test
    void ofAnAcknowledgementAndTellingExactlyOneWins() throws Exception {
        for (int race = 0; race < 20; race++) {
            // given
            String key = unanswered(1).get(0);

            // when
            CompletableFuture<Integer> telling = CompletableFuture.supplyAsync(dueTogether::tell);
            stage.step(key, "acknowledge", Map.of("by", "alice"));
            telling.get(20, TimeUnit.SECONDS);
            stage.dueTimersFire();

            // then
            assertThat(stage.incident(key).status()).isEqualTo(Status.ACKNOWLEDGED);
            assertThat(stage.pages(key).stream().filter(page -> page.state().equals("queued")))
                    .isEmpty();
            List<String> kinds = stage.kinds(key);
            assertThat(kinds.lastIndexOf("escalated")).isLessThan(kinds.indexOf("acknowledged"));
            stage.step(key, "resolve", Map.of("note", "done"));
        }
    }

    @Test
    void twoNodesThatTellAtOnceTellEachOnlyOnce() throws Exception {
        // given
        List<String> keys = unanswered(6);

        // when
        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(dueTogether::tell);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(dueTogether::tell);
        int told = one.get(20, TimeUnit.SECONDS) + other.get(20, TimeUnit.SECONDS);

        // then
        assertThat(told).isEqualTo(6);
        assertThat(keys).allSatisfy(key -> {
            assertThat(stage.paged(key)).containsExactly("alice", "bob");
            assertThat(stage.kinds(key)).containsOnlyOnce("escalated");
        });
    }

    @Test
    void aModelThatAsksSomethingElseFirstIsLeftToItsSteps() {
        // given
        String shipped = models.createProcessDefinitionQuery()
                .processDefinitionKey(IncidentResponse.KEY)
                .latestVersion()
                .singleResult()
                .getId();
        BpmnModelInstance own = Bpmn.readModelFromStream(models.getProcessModel(shipped));
        SequenceFlow yes = own.getModelElementById("Flow_TierLeft_NextTier");

        // when
        yes.getConditionExpression().setTextContent("${severity == 'SEV1' && tiers.another(execution)}");

        // then
        assertThat(new WayOfNoAnswer(own).leadsToTheNextTier()).isFalse();
        assertThat(new WayOfNoAnswer(models.getBpmnModelInstance(shipped)).leadsToTheNextTier())
                .isTrue();
    }

    /** Incidents whose first tier was told and has not answered; the second is due now. */
    private List<String> unanswered(int count) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(opened("Alert" + i));
        }
        stage.nothingHappensFor(FIRST_DELAY);
        return keys;
    }

    private String opened(String title) {
        Declaration declared = new Declaration(title, null, "high", "checkout", "test", title, null, false);
        String key = declarations.declare(declared, "test").key();
        stage.deliver();
        return key;
    }

    private List<String> candidates(String key) {
        String task =
                stage.task(key, IncidentResponse.Tasks.ACKNOWLEDGE_INCIDENT).getId();
        return tasks.getIdentityLinksForTask(task).stream()
                .map(IdentityLink::getUserId)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private List<String> calls(String key) {
        return stage.pages(key).stream()
                .filter(page -> page.idempotencyKey().matches("[^/]+/0/(s[0-9]+|fallback)/.*"))
                .map(page -> page.tier() + " " + page.person() + " "
                        + page.idempotencyKey().replaceFirst("[^/]*/", ""))
                .sorted()
                .toList();
    }
}
