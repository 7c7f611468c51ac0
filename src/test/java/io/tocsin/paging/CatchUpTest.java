package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider was away while pages were queued, and is back. */
class CatchUpTest {

    private static final MovableClock CLOCK = new MovableClock();
    private static final int MANY = 80;

    @SuppressWarnings("NullAway.Init")
    private static PagingStage stage;

    @BeforeAll
    static void open() {
        stage = new PagingStage(CLOCK, "tocsin.paging.worker.enabled=false");
    }

    @AfterAll
    static void close() {
        stage.close();
        org.camunda.bpm.engine.impl.util.ClockUtil.reset();
    }

    @BeforeEach
    void theProviderIsAway() {
        PagingStage.clean();
        CLOCK.advance(Duration.ofHours(1));
        stage.slack.reset();
        stage.pages.queue(List.of(stage.order("before", "slack", Duration.ZERO)));
        stage.worker.drain();
        PagingStage.clean();
        stage.slack.reset();
        stage.slack.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));
    }

    @Test
    void theFirstCallThatGoesThroughBringsTheOthersForwardMostUrgentFirst() {
        // given: all were tried often, the last ones a moment ago
        List<PageOrder> pages = IntStream.range(0, MANY)
                .mapToObj(i -> urgency(stage.order("p" + i, "slack", Duration.ZERO), i % 3))
                .toList();
        stage.pages.queue(pages);
        for (int i = 0; i < 6; i++) {
            stage.worker.drain();
            CLOCK.advance(Duration.ofSeconds(20));
        }
        stage.worker.drain();
        stage.slack.reset();

        // when: one page that is new finds out that the provider is back
        CLOCK.advance(Circuits.LONGEST_REST.plusMillis(1));
        stage.jdbc
                .sql("update delivery set next_attempt_at = :later")
                .param("later", Orders.at(CLOCK.instant().plus(Duration.ofMinutes(1))))
                .update();
        stage.pages.queue(List.of(stage.order("new", "slack", Duration.ZERO)));
        stage.worker.drain();

        // then
        assertThat(stage.slack.sent()).hasSize(MANY + 1);
        assertThat(stage.slack.sent().stream().skip(1).map(Delivery::priority)).isSorted();
    }

    @Test
    void whoAskedForPatienceIsLeftInPeaceAsLong() {
        // given
        stage.slack.answers(new Outcome.TryAgain(Reason.PROVIDER_ERROR, Duration.ofMinutes(2), "503"));
        stage.pages.queue(List.of(stage.order("asked", "slack", Duration.ZERO)));
        stage.worker.drain();
        stage.slack.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));
        awayUntilItIsLeftAlone();
        stage.slack.reset();

        // when
        CLOCK.advance(Circuits.LONGEST_REST.plusMillis(1));
        stage.worker.drain();

        // then
        assertThat(stage.state("w1")).isEqualTo("delivered");
        assertThat(stage.state("asked")).isEqualTo("queued");

        // when
        CLOCK.advance(Duration.ofMinutes(2));
        stage.worker.drain();

        // then
        assertThat(stage.state("asked")).isEqualTo("delivered");
    }

    @Test
    void aProviderThatFaltersAgainIsNotCalledByAll() {
        // given
        IntStream.range(0, MANY).forEach(i -> stage.pages.queue(List.of(stage.order("p" + i, "slack", Duration.ZERO))));
        stage.worker.drain();
        CLOCK.advance(Circuits.LONGEST_REST.plusMillis(1));
        stage.slack.reset();

        // when
        stage.slack.does(delivery ->
                stage.slack.sent().size() == 1 ? Outcome.delivered("ref") : Outcome.tryAgain(Reason.UNREACHABLE, null));
        stage.worker.drain();

        // then
        assertThat(stage.slack.sent()).hasSizeLessThanOrEqualTo(1 + Circuits.FAILURES);
    }

    private static void awayUntilItIsLeftAlone() {
        for (int i = 0; i < Circuits.FAILURES; i++) {
            stage.pages.queue(List.of(stage.order("w" + i, "slack", Duration.ZERO)));
            stage.worker.drain();
        }
    }

    private static PageOrder urgency(PageOrder order, int priority) {
        return new PageOrder(
                order.reference(),
                order.batch(),
                order.tier(),
                order.person(),
                order.channel(),
                order.address(),
                order.message(),
                priority,
                true,
                order.notBefore(),
                order.idempotencyKey());
    }
}
