package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thousands of pages are due at one instant, in a table that nobody can clear up behind them. */
class HerdTest {

    private static final int HERD = 3_000;
    private static final Duration ALL = Duration.ofSeconds(30);
    private static final Duration PROMPT = Duration.ofSeconds(1);

    @BeforeEach
    void clean() {
        PagingStage.clean();
    }

    @Test
    void theHerdGoesOutInOrderAndSomethingUrgentPassesIt() {
        try (PagingStage stage = new PagingStage(Clock.systemUTC())) {
            // given
            herd(stage, "herd");
            await().atMost(ALL).until(() -> stage.slack.sent().size() > 100);

            // when
            stage.pages.queue(List.of(urgent(stage)));
            await().atMost(PROMPT).until(() -> stage.state("urgent").equals("delivered"));

            // then
            assertThat(stage.slack.sent().size()).isLessThan(HERD);
            await().atMost(ALL).until(() -> stage.slack.sent().size() == HERD + 1);
            assertThat(stage.slack.sent()).extracting(Delivery::idempotencyKey).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTransactionThatNobodyEndsDoesNotSlowTheOutboxDown() throws Exception {
        try (PagingStage stage = new PagingStage(Clock.systemUTC(), "tocsin.paging.worker.enabled=false");
                java.sql.Connection idle = java.sql.DriverManager.getConnection(PagingStage.url())) {
            // given: what is written from now on can't be cleared up
            idle.setAutoCommit(false);
            idle.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
            idle.createStatement().executeQuery("select count(*) from delivery").close();
            herd(stage, "old");
            while (stage.worker.drain() > 0) {
                // all of it goes out, and leaves three dead rows each
            }
            assertThat(stage.slack.sent()).hasSize(HERD);

            // when
            stage.pages.queue(List.of(urgent(stage)));
            long before = System.nanoTime();
            stage.worker.drain();
            Duration took = Duration.ofNanos(System.nanoTime() - before);

            // then
            assertThat(stage.state("urgent")).isEqualTo("delivered");
            assertThat(took).isLessThan(PROMPT.dividedBy(2));
            idle.rollback();
        }
    }

    private static void herd(PagingStage stage, String name) {
        stage.pages.queue(List.of(stage.order(name, "slack", Duration.ZERO)));
        stage.jdbc.sql("""
                        insert into delivery (id, kind, reference, batch, tier, person, channel, address, message, details,
                                              priority, wants_answer, not_before, next_attempt_at, queued_at, idempotency_key)
                        select id || n, kind, reference || n, batch || n, tier, person, channel, address, message, details,
                               3, wants_answer, not_before, next_attempt_at, queued_at, idempotency_key || n
                          from delivery, generate_series(2, :herd) n
                         where idempotency_key = :name
                        """).param("herd", HERD).param("name", name).update();
    }

    private static PageOrder urgent(PagingStage stage) {
        PageOrder order = stage.order("urgent");
        return new PageOrder(
                "INC-2",
                "INC-2/1",
                1,
                order.person(),
                order.channel(),
                order.address(),
                order.message(),
                0,
                true,
                Instant.EPOCH,
                "urgent");
    }
}
