package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worker by itself, in real time. */
class PagingWorkerTest {

    private static final Duration PROMPT = Duration.ofSeconds(1);

    @BeforeEach
    void clean() {
        PagingStage.clean();
    }

    @Test
    void fiftyHungSendsDoNotDelayAnotherCarrier() {
        // given
        CountDownLatch end = new CountDownLatch(1);
        try (PagingStage stage = new PagingStage(Clock.systemUTC())) {
            stage.slack.does(delivery -> hang(end));
            stage.pages.queue(IntStream.range(0, 50)
                    .mapToObj(i -> stage.order("hung-" + i))
                    .toList());
            await().atMost(PROMPT).until(() -> stage.slack.sent().size() == 16);

            // when
            stage.pages.queue(List.of(stage.order("k", "email", Duration.ZERO)));

            // then
            await().atMost(PROMPT).until(() -> stage.state("k").equals("delivered"));
            end.countDown();
            await().atMost(Duration.ofSeconds(5)).until(() -> stage.slack.sent().size() == 50);
        }
    }

    @Test
    void afterSilenceAPageGoesOutAtOnce() throws InterruptedException {
        try (PagingStage stage = new PagingStage(Clock.systemUTC())) {
            stage.pages.queue(List.of(stage.order("warm")));
            await().atMost(PROMPT).until(() -> stage.slack.sent().size() == 1);
            Thread.sleep(1_000);

            // when
            long before = System.nanoTime();
            stage.pages.queue(List.of(stage.order("k")));
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> stage.slack.sent().size() == 2);

            // then
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(250));
        }
    }

    @Test
    void whatAnotherNodeQueuedIsFoundSoon() {
        try (PagingStage silent = new PagingStage(Clock.systemUTC(), "tocsin.paging.worker.enabled=false");
                PagingStage working = new PagingStage(Clock.systemUTC())) {
            // when
            silent.pages.queue(List.of(silent.order("k")));

            // then
            await().atMost(PROMPT).until(() -> working.slack.sent().size() == 1);
        }
    }

    @Test
    void twoNodesShareTheWorkWithoutDoublingIt() {
        try (PagingStage one = new PagingStage(Clock.systemUTC());
                PagingStage other = new PagingStage(Clock.systemUTC())) {
            // when
            one.pages.queue(
                    IntStream.range(0, 200).mapToObj(i -> one.order("k-" + i)).toList());

            // then
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> one.slack.sent().size() + other.slack.sent().size() >= 200);
            assertThat(one.slack.sent().size() + other.slack.sent().size()).isEqualTo(200);
        }
    }

    @Test
    void stoppingFinishesWhatIsUnderWayAndARestartDoesTheRest() {
        // given
        CountDownLatch end = new CountDownLatch(1);
        PagingStage stopped = new PagingStage(Clock.systemUTC(), "tocsin.paging.lane=1");
        stopped.slack.does(delivery -> hang(end));
        stopped.pages.queue(List.of(stopped.order("under-way"), stopped.order("waiting")));
        await().atMost(PROMPT).until(() -> stopped.slack.sent().size() == 1);

        // when
        Thread stopping = new Thread(stopped::close);
        stopping.start();
        await().until(() -> !stopped.worker.isRunning());
        end.countDown();
        await().atMost(Duration.ofSeconds(5)).until(() -> !stopping.isAlive());

        // then
        assertThat(stopped.slack.sent()).hasSize(1);
        try (PagingStage next = new PagingStage(Clock.systemUTC())) {
            await().atMost(PROMPT).until(() -> next.slack.sent().size() == 1);
            await().atMost(PROMPT)
                    .until(() -> next.state("under-way").equals("delivered")
                            && next.state("waiting").equals("delivered"));
            assertThat(next.slack.subjects()).containsExactly("SEV1 checkout is down");
        }
    }

    private static Outcome hang(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Outcome.delivered("late");
    }
}
