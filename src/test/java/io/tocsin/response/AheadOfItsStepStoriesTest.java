package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.paging.BatchUndeliverable;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** The second tier has been told together with others, and the process has still to take that step. */
@TocsinTest
@Import(Stage.class)
class AheadOfItsStepStoriesTest {

    @Autowired
    private Stage stage;

    @Autowired
    private DueTogether dueTogether;

    @Autowired
    private ToldFirst toldFirst;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private MockMvc http;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private String key = "";

    @BeforeEach
    void theSecondTierIsToldFirst() {
        key = stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
        stage.nothingHappensFor(Duration.ofMinutes(5));
        dueTogether.tell();
        assertThat(stage.paged(key)).containsExactly("alice", "bob");
    }

    @Test
    void whoeverEscalatesNowCallsTheTierAfterIt() {
        // when
        stage.step(key, "escalate", Map.of("reason", "bob is on a train, too"));

        // then
        assertThat(stage.paged(key)).containsExactly("alice", "bob", "alice", "bob", "carol");
        assertThat(stage.incident(key).escalationTier()).isEqualTo(3);

        // and the walk goes on from there
        stage.dueTimersFire();
        assertThat(stage.incident(key).escalationTier()).isEqualTo(3);
        assertThat(stage.incident(key).nextEscalationAt())
                .isEqualTo(stage.incident(key).openedAt().plus(Duration.ofMinutes(20)));
    }

    @Test
    void aLossOfTheTierBeforeItIsHandedOnNoMore() {
        // when
        transaction.executeWithoutResult(status -> events.publishEvent(new BatchUndeliverable(key, key + "/0/s0")));

        // then
        assertThat(stage.paged(key)).containsExactly("alice", "bob");
        assertThat(stage.kinds(key)).containsOnlyOnce("escalated");
    }

    @Test
    void theTierThatWasToldHasItsTimeThoughItsPolicyIsEditedMeanwhile() {
        try (Organisation org = new Organisation(http, jdbc)) {
            // given: by the new policy nobody is left to call at this hour
            org.with("repeat: 1", "repeat: 0")
                    .with(
                            "{person: bob}], after: PT10M}",
                            "{person: bob}], after: PT10M, only: [{from: '22:00', to: '06:00'}]}")
                    .with(
                            "{person: carol}], after: PT15M}",
                            "{person: carol}], after: PT15M, only: [{from: '22:00', to: '06:00'}]}");

            // when
            stage.dueTimersFire();

            // then
            assertThat(stage.kinds(key)).doesNotContain("nobody-answered");
            stage.passes(Duration.ofMinutes(9));
            assertThat(stage.kinds(key)).doesNotContain("nobody-answered");
            stage.passes(Duration.ofMinutes(1));
            assertThat(stage.kinds(key)).contains("nobody-answered");
        }
    }

    @Test
    void aProcessThatWaitsTwiceIsToldOnce() {
        // given
        String doubled =
                stage.fires("SlowPages", "search", "high").get("incident").asText();
        stage.nothingHappensFor(Duration.ofMinutes(5));
        runtime.createProcessInstanceModification(
                        String.valueOf(stage.incident(doubled).processId()))
                .startBeforeActivity(IncidentResponse.Tasks.AWAIT_ANSWER)
                .execute();

        // when
        dueTogether.tell();

        // then
        assertThat(stage.paged(doubled)).containsExactly("alice", "bob");
    }

    @Test
    void whatNobodyWillAskForIsForgottenWithoutWaitingForAnotherNode() {
        // given
        stage.step(key, "acknowledge", Map.of("by", "alice"));

        // when: another node is at it
        transaction.executeWithoutResult(status -> {
            toldFirst.tidy();
            transactionOfItsOwn().executeWithoutResult(other -> toldFirst.tidy());
        });

        // then
        assertThat(jdbc.sql("select count(*) from told_first").query(Long.class).single())
                .isZero();
    }

    private TransactionTemplate transactionOfItsOwn() {
        TransactionTemplate own =
                new TransactionTemplate(java.util.Objects.requireNonNull(transaction.getTransactionManager()));
        own.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        own.setTimeout(5);
        return own;
    }
}
