package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.TocsinTest;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.paging.BatchUndeliverable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What would call the next tier by itself comes too late: somebody has answered, or the call it speaks of is over. */
@TocsinTest
@Import(Stage.class)
class AfterTheAnswerStoriesTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private ProcessWatch watch;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private String key = "";

    @BeforeEach
    void nobodyHasAnswered() {
        key = stage.fires("HighErrorRate", "checkout", "high").get("incident").asText();
    }

    @Test
    void aLossThatIsToldWhileSomebodyAnswersPagesNobodyAfterTheAnswer() throws Exception {
        // given
        CompletableFuture<Void> telling = Objects.requireNonNull(transaction.execute(status -> {
            incidents.lock(key);

            // when: the news waits for the answer that is just coming in
            CompletableFuture<Void> news = CompletableFuture.runAsync(() -> isLost("/0/s0"));
            await().until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
                            .query(Integer.class)
                            .single()
                    > 0);
            desk.acknowledge(key, "alice", null);
            return news;
        }));
        telling.get(20, TimeUnit.SECONDS);

        // then
        assertThat(stage.incident(key).status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(stage.incident(key).nextEscalationAt()).isNull();
        assertThat(stage.paged(key)).containsExactly("alice");
        assertThat(stage.kinds(key)).doesNotContain("escalated");
    }

    @Test
    void aLossOfWhatWasSentBeforeAReopeningHandsNothingOn() {
        // given
        stage.step(key, "resolve", Map.of("note", "rolled back"));
        stage.step(key, "reopen", Map.of("note", "not fixed"));

        // when
        isLost("/0/s0");

        // then
        assertThat(stage.paged(key)).containsExactly("alice", "alice");
        assertThat(stage.incident(key).escalationTier()).isEqualTo(1);

        // and one of what was sent since then does
        isLost("/1/s0");
        assertThat(stage.paged(key)).containsExactly("alice", "alice", "bob");
    }

    @Test
    void aLossOfTheLastTierCallsNobodyWhenEverybodyLeftWasToldAlready() {
        // given
        stage.passes(Duration.ofMinutes(61));
        assertThat(stage.kinds(key)).contains("nobody-answered");
        int before = stage.pages(key).size();

        // when
        isLost("/0/s5");

        // then
        assertThat(stage.pages(key)).hasSize(before);
    }

    @Test
    void aRepairThatComesAfterTheAnswerPagesNobody() {
        // given
        Stalled seen = new Stalled(key, Stalled.Why.LOST_ESCALATION, List.of());
        stage.step(key, "acknowledge", Map.of("by", "alice"));

        // when
        watch.repair(seen);

        // then
        assertThat(stage.paged(key)).containsExactly("alice");
        assertThat(stage.kinds(key)).doesNotContain("escalated");
    }

    @Test
    void aRepairBeforeItCallsTheNextTier() {
        // when
        watch.repair(new Stalled(key, Stalled.Why.LOST_ESCALATION, List.of()));

        // then
        assertThat(stage.paged(key)).containsExactly("alice", "bob");
    }

    private void isLost(String batch) {
        transaction.executeWithoutResult(status -> events.publishEvent(new BatchUndeliverable(key, key + batch)));
    }
}
