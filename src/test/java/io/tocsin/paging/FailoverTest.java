package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What becomes of a page when its provider fails and there is a second one. */
class FailoverTest {

    private static final MovableClock CLOCK = new MovableClock();

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
    void clean() {
        PagingStage.clean();
        CLOCK.advance(Duration.ofHours(1));
        stage.voice.reset();
        stage.email.reset();
        // a provider that answers has no failures behind it
        stage.pages.queue(List.of(stage.order("before", "voice", Duration.ZERO)));
        stage.worker.drain();
        PagingStage.clean();
        stage.voice.reset();
    }

    @Test
    void aProviderThatGivesUpHandsOverAtOnceAndTheHistorySaysSo() {
        // given
        stage.voice.answers(Outcome.giveUp(Reason.BAD_CREDENTIALS, "HTTP 401"));

        // when
        send();

        // then
        assertThat(stage.email.sent())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.address()).isEqualTo("ops@example.com"));
        assertThat(stage.email.subjects()).containsExactly("SEV1 checkout is down");
        PageView page = page();
        assertThat(page.state()).isEqualTo("delivered");
        assertThat(page.via()).isEqualTo("email");
        assertThat(page.attempts()).isEqualTo(1);
        assertThat(page.history())
                .extracting(Passage::via, Passage::outcome, Passage::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("voice", "gave-up", "bad-credentials"),
                        org.assertj.core.groups.Tuple.tuple("email", "delivered", null));
    }

    @Test
    void whatSurelyHasNotGoneOutIsHandedOverWithoutTheMark() {
        // given
        stage.voice.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));

        // when
        send();

        // then
        assertThat(stage.email.subjects()).containsExactly("SEV1 checkout is down");
        assertThat(stage.email.sent().get(0).idempotencyKey()).isEqualTo("k");
    }

    @Test
    void whatMayHaveArrivedIsTriedAgainFirstAndThenHandedOverAsARepeatUnderTheSameKey() {
        // given
        stage.voice.answers(Outcome.tryAgain(Reason.TIMEOUT, null));

        // when
        send();

        // then
        assertThat(stage.email.sent()).isEmpty();

        // when
        CLOCK.advance(Duration.ofSeconds(2));
        stage.worker.drain();

        // then
        assertThat(stage.voice.subjects()).containsExactly("SEV1 checkout is down", "(repeat) SEV1 checkout is down");
        assertThat(stage.email.subjects()).containsExactly("(repeat) SEV1 checkout is down");
        assertThat(stage.email.sent().get(0).idempotencyKey()).isEqualTo("k");
        assertThat(page().state()).isEqualTo("delivered");
    }

    @Test
    void whereBothFailItIsTriedAgainAndMayHaveArrivedIsNotForgotten() {
        // given
        stage.voice.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));
        stage.email.answers(Outcome.tryAgain(Reason.CONNECTION_LOST, null));
        send();
        assertThat(page().state()).isEqualTo("queued");
        stage.voice.reset();

        // when
        CLOCK.advance(Duration.ofSeconds(2));
        stage.worker.drain();

        // then
        assertThat(stage.voice.subjects()).containsExactly("(repeat) SEV1 checkout is down");
        assertThat(page().state()).isEqualTo("delivered");
    }

    @Test
    void oneThatGivesUpBesideOneThatMayComeBackIsNoEnd() {
        // given
        stage.voice.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));
        stage.email.answers(Outcome.giveUp(Reason.REFUSED, null));

        // when
        send();

        // then
        assertThat(page().state()).isEqualTo("queued");
        assertThat(page().via()).isEqualTo("voice");
    }

    @Test
    void whereBothGiveUpThePageHasFailed() {
        // given
        stage.voice.answers(Outcome.giveUp(Reason.REFUSED, null));
        stage.email.answers(Outcome.giveUp(Reason.REFUSED, null));

        // when
        send();

        // then
        assertThat(page().state()).isEqualTo("failed");
        assertThat(page().history()).hasSize(2);
    }

    @Test
    void aProviderThatKeepsFailingIsPassedOverAndThenAskedOnceWhetherItIsBack() {
        // given
        stage.voice.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));
        for (int i = 0; i < Circuits.FAILURES; i++) {
            send("warm-" + i);
        }
        assertThat(stage.voice.sent()).hasSize(Circuits.FAILURES);
        stage.email.reset();

        // when
        send("passed");

        // then
        assertThat(stage.voice.sent()).hasSize(Circuits.FAILURES);
        assertThat(stage.email.sent()).hasSize(1);
        assertThat(history("passed")).extracting(Passage::outcome).containsExactly("passed-over", "delivered");

        // when
        CLOCK.advance(Circuits.SHORTEST_REST.plusMillis(1));
        stage.voice.reset();
        send("asked");
        send("after");

        // then
        assertThat(stage.voice.sent()).extracting(Delivery::idempotencyKey).containsExactly("asked", "after");
        assertThat(history("asked")).isEmpty();
    }

    @Test
    void whatIsNotReadyOnOurSideSaysNothingOfAProviderThatKeepsFailing() {
        // given: between its failures something is due that needs no call
        for (int i = 0; i < Circuits.FAILURES; i++) {
            stage.voice.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));
            send("fails-" + i);
            stage.voice.answers(Outcome.tryAgain(Reason.NOT_READY, "the room is not open yet"));
            send("waits-" + i);
        }
        int called = stage.voice.sent().size();

        // when
        send("passed");

        // then
        assertThat(stage.voice.sent()).hasSize(called);
        assertThat(history("passed")).extracting(Passage::outcome).containsExactly("passed-over", "delivered");
    }

    @Test
    void whileItIsFoundOutWhetherAProviderIsBackOthersDoNotWaitForIt() {
        // given
        stage.voice.answers(Outcome.tryAgain(Reason.TIMEOUT, null));
        for (int i = 0; i < Circuits.FAILURES; i++) {
            send("warm-" + i);
        }
        CLOCK.advance(Circuits.SHORTEST_REST.plusMillis(1));
        stage.email.reset();
        int before = stage.voice.sent().size();

        // when
        stage.voice.does(delivery -> {
            if (delivery.idempotencyKey().equals("probe")) {
                send("meanwhile");
            }
            return Outcome.delivered("ref");
        });
        PagingStage.clean();
        send("probe");

        // then
        assertThat(stage.voice.sent()).hasSize(before + 1);
        assertThat(stage.email.sent()).extracting(Delivery::idempotencyKey).containsExactly("meanwhile");
    }

    @Test
    void whereNobodyTakesOverThePersonsNextContactIsUsedAtOnceAndThePageIsKept() {
        // given
        stage.slack.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));
        for (int i = 0; i < Circuits.FAILURES; i++) {
            stage.pages.queue(List.of(stage.order("warm-" + i, "slack", Duration.ZERO)));
            stage.worker.drain();
        }
        PagingStage.clean();
        stage.email.reset();

        // when
        stage.pages.queue(List.of(
                stage.order("now", "slack", Duration.ZERO), stage.order("later", "email", Duration.ofMinutes(5))));
        stage.worker.drain();

        // then
        assertThat(stage.email.sent()).extracting(Delivery::idempotencyKey).containsExactly("later");
        assertThat(stage.state("now")).isEqualTo("queued");
        stage.slack.reset();
        CLOCK.advance(Duration.ofMinutes(1));
        stage.worker.drain();
        assertThat(stage.state("now")).isEqualTo("delivered");
    }

    @Test
    void whoAnswersBetweenTheTwoCallsIsNotPagedByTheSecond() {
        // given
        stage.voice.does(delivery -> {
            stage.pages.answered("INC-1");
            return Outcome.giveUp(Reason.REFUSED, null);
        });

        // when
        send();

        // then
        assertThat(stage.email.sent()).isEmpty();
        assertThat(page().state()).isEqualTo("cancelled");
    }

    @Test
    void aMessageThatWasTakenAndDidNotArriveCallsInTheNextContactOnce() {
        // given
        stage.pages.queue(List.of(
                stage.order("k", "voice", Duration.ZERO), stage.order("later", "email", Duration.ofMinutes(5))));
        stage.worker.drain();
        assertThat(stage.email.sent()).isEmpty();

        // when
        stage.receipts.bounced("k", "voice", null, "undelivered, error 30003");
        stage.receipts.bounced("k", "voice", null, "undelivered, error 30003");
        stage.worker.drain();

        // then
        PageView bounced = stage.pages.find("k").orElseThrow();
        assertThat(bounced.state()).isEqualTo("failed");
        assertThat(bounced.error()).isEqualTo("bounced: undelivered, error 30003");
        assertThat(bounced.history()).hasSize(1);
        assertThat(stage.email.sent()).extracting(Delivery::idempotencyKey).containsExactly("later");
    }

    @Test
    void aLossThatIsToldBeforeTheSendIsRecordedCallsInTheNextContactToo() {
        // given: the provider's word overtakes our own commit
        stage.pages.queue(List.of(
                stage.order("k", "voice", Duration.ZERO), stage.order("later", "email", Duration.ofMinutes(5))));
        stage.voice.does(delivery -> {
            stage.receipts.bounced("k", "voice", "SM1", "failed, error 30008");
            return Outcome.delivered("SM1");
        });

        // when
        stage.worker.drain();
        stage.worker.drain();

        // then
        assertThat(stage.pages.find("k").orElseThrow().state()).isEqualTo("failed");
        assertThat(stage.pages.find("k").orElseThrow().error()).isEqualTo("bounced: failed, error 30008");
        assertThat(stage.email.sent()).extracting(Delivery::idempotencyKey).containsExactly("later");
    }

    @Test
    void aLossOfAnEarlierCallSaysNothingOfItsRepeat() {
        // given: the first call was lost with its node, and its provider tells of it during the second
        stage.pages.queue(List.of(stage.order("k", "voice", Duration.ZERO)));
        stage.voice.does(delivery -> {
            stage.receipts.bounced("k", "voice", "SM1", "failed, error 30008");
            throw new LeaseLost(delivery.id());
        });
        stage.worker.drain();
        stage.endLeases();
        stage.voice.answers(Outcome.delivered("SM2"));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.pages.find("k").orElseThrow().state()).isEqualTo("delivered");
    }

    @Test
    void aLossThatIsToldAfterItsRepeatHasArrivedIsNone() {
        // given: nobody knows what became of the first call; the second was taken, by another provider or by the same
        stage.voice.answers(Outcome.tryAgain(Reason.TIMEOUT, null));
        send();
        CLOCK.advance(Duration.ofSeconds(2));
        stage.worker.drain();
        assertThat(stage.email.sent()).hasSize(1);
        stage.voice.answers(Outcome.delivered("SM2"));
        stage.pages.queue(List.of(stage.order("same", "voice", Duration.ZERO)));
        stage.worker.drain();

        // when
        stage.receipts.bounced("k", "voice", "SM1", "failed, error 30008");
        stage.receipts.bounced("same", "voice", "SM1", "failed, error 30008");

        // then
        assertThat(page().state()).isEqualTo("delivered");
        assertThat(stage.pages.find("same").orElseThrow().state()).isEqualTo("delivered");

        // when
        stage.receipts.bounced("same", "voice", "SM2", "failed, error 30008");

        // then
        assertThat(stage.pages.find("same").orElseThrow().state()).isEqualTo("failed");
    }

    @Test
    void anArrivalIsNotedOnce() {
        // given
        send();

        // when
        stage.receipts.arrived("k", "twilio", "delivered");
        stage.receipts.arrived("k", "twilio", "delivered");

        // then
        assertThat(page().state()).isEqualTo("delivered");
        assertThat(page().history()).extracting(Passage::outcome).containsExactly("arrived");
    }

    @Test
    void aHistoryOfManyTriesKeepsItsBeginningAndItsEnd() {
        // given
        stage.voice.answers(Outcome.tryAgain(Reason.RATE_LIMITED, "one"));
        stage.email.answers(Outcome.tryAgain(Reason.RATE_LIMITED, "two"));
        send();

        // when
        for (int i = 0; i < 60; i++) {
            CLOCK.advance(Duration.ofMinutes(2));
            stage.worker.drain();
        }

        // then
        assertThat(page().history()).hasSizeBetween(40, 120);
        assertThat(page().history().get(0).at()).isBefore(CLOCK.instant().minus(Duration.ofMinutes(100)));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aSecretInTheAddressOfAFailedCallStandsInNoLogAndNoHistory(CapturedOutput output) {
        // given
        stage.voice.does(delivery -> {
            throw new IllegalStateException("POST https://api.telegram.org/bot123456:canary-token/sendMessage");
        });

        // when
        send();

        // then
        assertThat(output.getAll()).contains("carrier failed").doesNotContain("canary-token");
        assertThat(page().toString()).contains("carrier-fault").doesNotContain("canary-token");
    }

    @Test
    void aFallbackNobodyKnowsIsNamed() {
        assertThat(Samples.problems("channels: {webhook: {fallback: pigeon}}", new Text("webhook"), new Text("email")))
                .containsExactly("/channels/webhook/fallback: expected another channel, such as `email` or"
                        + " `channel:address`, found `pigeon`; known are email");
    }

    @Test
    void aFallbackThatWantsAnAddressIsRefusedWithoutOne() {
        assertThat(Samples.problems(
                        "channels: {webhook: {fallback: email}}", new Text("webhook"), new Text("email", true)))
                .containsExactly("/channels/webhook/fallback: expected an address with it, such as `email:address`:"
                        + " nobody would be reached by `email` alone");
        assertThat(Samples.problems(
                        "channels: {webhook: {fallback: 'email:on-call@example.com'}}",
                        new Text("webhook"),
                        new Text("email", true)))
                .isEmpty();
    }

    private record Text(String channel, boolean wantsAddress) implements ChannelReader<String> {

        Text(String channel) {
            this(channel, false);
        }

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String read(io.tocsin.platform.config.ConfigNode node) {
            return channel;
        }
    }

    private static void send() {
        send("k");
    }

    private static void send(String key) {
        stage.pages.queue(List.of(stage.order(key, "voice", Duration.ZERO)));
        stage.worker.drain();
    }

    private static PageView page() {
        return stage.pages.find("k").orElseThrow();
    }

    private static List<Passage> history(String key) {
        return stage.pages.find(key).orElseThrow().history();
    }
}
