package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages from the order to the reader, with the worker's hand led by the test. */
class PagingStoryTest {

    private static final MovableClock clock = new MovableClock();

    @SuppressWarnings("NullAway.Init")
    private static PagingStage stage;

    @BeforeAll
    static void open() {
        stage = new PagingStage(clock, "tocsin.paging.worker.enabled=false");
    }

    @AfterAll
    static void close() {
        stage.close();
        org.camunda.bpm.engine.impl.util.ClockUtil.reset();
    }

    @BeforeEach
    void clean() {
        PagingStage.clean();
        clock.set(MovableClock.START);
        stage.slack.reset();
        stage.email.reset();
        stage.pagerDuty.reset();
        stage.heard.events.clear();
        stage.heard.alsoDo(event -> {});
    }

    @Test
    void aPageIsSentOnceHoweverOftenItIsOrdered() {
        // given
        stage.pages.queue(List.of(stage.order("k"), stage.order("k")));
        stage.pages.queue(List.of(stage.order("k")));

        // when
        stage.worker.drain();
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).containsExactly("SEV1 checkout is down");
        assertThat(stage.pages.of("INC-1")).singleElement().satisfies(page -> {
            assertThat(page.state()).isEqualTo("delivered");
            assertThat(page.attempts()).isEqualTo(1);
            assertThat(page.sentAt()).isEqualTo(clock.instant());
            assertThat(page.via()).isEqualTo("slack");
            assertThat(page.message()).isEqualTo(Samples.message());
        });
        assertThat(stage.heard.events)
                .containsExactly(new PageSettled("INC-1", "INC-1/1", "delivered", "slack", "alice"));
    }

    @Test
    void whatIsRolledBackIsNeverSent() {
        // when
        stage.transaction.executeWithoutResult(status -> {
            stage.pages.queue(List.of(stage.order("k")));
            status.setRollbackOnly();
        });

        // then
        assertThat(stage.worker.drain()).isZero();
    }

    @Test
    void aLaterContactWaitsForItsTime() {
        // given
        stage.pages.queue(List.of(stage.order("k", "slack", Duration.ofMinutes(2))));
        assertThat(stage.worker.drain()).isZero();

        // when
        clock.advance(Duration.ofMinutes(2));
        stage.worker.drain();

        // then
        assertThat(stage.state("k")).isEqualTo("delivered");
    }

    @Test
    void theMostUrgentGoesFirst() {
        // given
        PageOrder low = stage.order("low");
        stage.pages.queue(List.of(new PageOrder(
                low.reference(),
                low.batch(),
                1,
                "bob",
                "slack",
                "U2",
                low.message(),
                4,
                true,
                low.notBefore(),
                "low")));
        stage.pages.queue(List.of(stage.order("high")));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.slack.sent()).extracting(Delivery::idempotencyKey).containsExactly("high", "low");
    }

    @Test
    void anUnknownOutcomeIsRepeatedUnderTheSameKeyAndSaysSo() {
        // given
        stage.pages.queue(List.of(stage.order("k")));
        stage.slack.answers(Outcome.tryAgain(Reason.TIMEOUT, null));
        stage.worker.drain();
        stage.slack.answers(Outcome.delivered("ref"));

        // when
        clock.advance(Duration.ofSeconds(2));
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).containsExactly("SEV1 checkout is down", "(repeat) SEV1 checkout is down");
        assertThat(stage.slack.sent()).extracting(Delivery::idempotencyKey).containsOnly("k");
    }

    @Test
    void aPageThatSurelyDidNotArriveIsTriedAgainWithoutTheMark() {
        // given
        stage.pages.queue(List.of(stage.order("k")));
        stage.slack.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));
        stage.worker.drain();

        // when
        clock.advance(Duration.ofSeconds(2));
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).containsExactly("SEV1 checkout is down", "SEV1 checkout is down");
    }

    @Test
    void aCrashDuringTheCallIsMadeUpForOnceTheLeaseEnds() {
        // given a worker that began and died
        stage.pages.queue(List.of(stage.order("k")));
        Delivery lost = stage.leases.lease("slack", 1, List.of()).get(0);
        assertThat(stage.leases.begin(List.of(lost))).containsExactly(lost);
        assertThat(stage.worker.drain()).isZero();

        // when
        stage.endLeases();
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).containsExactly("(repeat) SEV1 checkout is down");
        assertThat(stage.pages.of("INC-1").get(0).attempts()).isEqualTo(2);
    }

    @Test
    void aCrashBeforeTheCallLeavesNoMark() {
        // given
        stage.pages.queue(List.of(stage.order("k")));
        stage.leases.lease("slack", 1, List.of());

        // when
        stage.endLeases();
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).containsExactly("SEV1 checkout is down");
    }

    @Test
    void aWorkerThatWakesUpLateCanNeitherSendNorRecord() {
        // given
        stage.pages.queue(List.of(stage.order("k")));
        Delivery late = stage.leases.lease("slack", 1, List.of()).get(0);
        stage.leases.begin(List.of(late));
        stage.endLeases();
        stage.worker.drain();

        // when
        stage.settlement.settle(late, Outcome.giveUp(Reason.REFUSED, null), "slack");

        // then
        assertThat(stage.leases.begin(List.of(late))).isEmpty();
        assertThat(stage.state("k")).isEqualTo("delivered");
    }

    @Test
    void acknowledgingStopsWhatIsQueuedLeasedOrWaitingForItsRetry() {
        // given
        stage.pages.queue(List.of(stage.order("leased")));
        Delivery leased = stage.leases.lease("slack", 1, List.of()).get(0);
        stage.slack.answers(Outcome.tryAgain(Reason.PROVIDER_ERROR, null));
        stage.pages.queue(List.of(stage.order("retry")));
        stage.worker.drain();
        stage.pages.queue(List.of(stage.order("queued"), stage.order("later", "email", Duration.ofMinutes(5))));

        // when
        int cancelled = stage.pages.cancel("INC-1");

        // then
        clock.advance(Duration.ofHours(1));
        assertThat(cancelled).isEqualTo(4);
        assertThat(stage.worker.drain()).isZero();
        assertThat(stage.leases.begin(List.of(leased))).isEmpty();
        assertThat(stage.pages.of("INC-1")).extracting(PageView::state).containsOnly("cancelled");
    }

    @Test
    void anAnswerCallsBackWhatAsksForOneAndWhatInformsGoesOn() {
        // given
        stage.slack.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));
        stage.pages.queue(List.of(stage.order("page"), PagingStage.informing(stage.order("briefing"))));
        stage.worker.drain();

        // when
        int calledBack = stage.pages.answered("INC-1");
        stage.slack.answers(Outcome.delivered("ref"));
        clock.advance(Duration.ofSeconds(2));
        stage.worker.drain();

        // then
        assertThat(calledBack).isEqualTo(1);
        assertThat(stage.state("page")).isEqualTo("cancelled");
        assertThat(stage.state("briefing")).isEqualTo("delivered");
    }

    @Test
    void whoHasBeenInformedBeforeTheAnswerIsNotInformedByTheNextWayToo() {
        // given
        stage.pages.queue(List.of(
                PagingStage.informing(stage.order("chat")),
                PagingStage.informing(stage.order("mail", "email", Duration.ofMinutes(5)))));
        stage.worker.drain();

        // when
        stage.pages.answered("INC-1");

        // then
        assertThat(stage.state("chat")).isEqualTo("delivered");
        assertThat(stage.state("mail")).isEqualTo("cancelled");
    }

    @Test
    void whenItIsOverNobodyNeedsToBeInformedThatItBegan() {
        // given
        stage.pages.queue(List.of(PagingStage.informing(stage.order("briefing"))));

        // when
        stage.pages.cancel("INC-1");

        // then
        assertThat(stage.worker.drain()).isZero();
        assertThat(stage.state("briefing")).isEqualTo("cancelled");
    }

    @Test
    void aPageUnderWayWhenAcknowledgedIsNotTriedAgain() {
        // given
        stage.pages.queue(List.of(stage.order("k")));
        stage.slack.does(delivery -> {
            stage.pages.cancel("INC-1");
            return Outcome.tryAgain(Reason.TIMEOUT, null);
        });

        // when
        stage.worker.drain();

        // then
        clock.advance(Duration.ofHours(1));
        assertThat(stage.worker.drain()).isZero();
        assertThat(stage.state("k")).isEqualTo("cancelled");
    }

    @Test
    void aPageUnderWayWhenAcknowledgedAndThenLostIsNotTriedAgain() {
        // given
        stage.pages.queue(List.of(stage.order("k")));
        stage.leases.begin(stage.leases.lease("slack", 1, List.of()));
        stage.pages.cancel("INC-1");

        // when
        stage.endLeases();
        stage.worker.drain();

        // then
        assertThat(stage.slack.sent()).isEmpty();
        assertThat(stage.state("k")).isEqualTo("cancelled");
    }

    @Test
    void retriesOutliveAnOutageOfHours() {
        // given
        stage.pages.queue(List.of(stage.order("k")));
        stage.slack.answers(Outcome.tryAgain(Reason.UNREACHABLE, null));
        for (int minute = 0; minute < 120; minute++) {
            stage.worker.drain();
            clock.advance(Duration.ofMinutes(1));
        }

        // when
        stage.slack.answers(Outcome.delivered("ref"));
        clock.advance(Duration.ofMinutes(2));
        stage.worker.drain();

        // then
        assertThat(stage.state("k")).isEqualTo("delivered");
        assertThat(stage.slack.sent()).hasSizeGreaterThan(60);
    }

    @Test
    void whatNoLongerMattersIsNotSentAfterAnOutageOfOurOwn() {
        // given
        stage.pages.queue(List.of(stage.order("k")));

        // when
        clock.advance(Duration.ofHours(7));
        stage.worker.drain();

        // then
        assertThat(stage.slack.sent()).isEmpty();
        assertThat(stage.pages.of("INC-1").get(0).error()).startsWith("too-old");
        assertThat(stage.heard.events).contains(new BatchUndeliverable("INC-1", "INC-1/1"));
    }

    @Test
    void theProvidersWishToWaitIsHonouredUpToACap() {
        // given
        stage.pages.queue(List.of(stage.order("k")));
        stage.slack.answers(new Outcome.TryAgain(Reason.RATE_LIMITED, Duration.ofDays(10_000), null));
        stage.worker.drain();
        stage.slack.answers(Outcome.delivered("ref"));

        // when
        clock.advance(Duration.ofMinutes(4));
        int early = stage.worker.drain();
        clock.advance(Duration.ofMinutes(2));
        stage.worker.drain();

        // then
        assertThat(early).isZero();
        assertThat(stage.state("k")).isEqualTo("delivered");
    }

    @Test
    void whenOneContactFailsTheNextIsUsedAtOnce() {
        // given
        stage.pages.queue(List.of(
                stage.order("chat"),
                stage.order("mail", "email", Duration.ofMinutes(2)),
                stage.order("second mail", "email", Duration.ofMinutes(9))));
        stage.slack.answers(Outcome.giveUp(Reason.BAD_ADDRESS, "channel_not_found"));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.state("mail")).isEqualTo("delivered");
        assertThat(stage.state("second mail")).isEqualTo("queued");
    }

    @Test
    void aLongWaitBringsTheNextContactForwardToo() {
        // given
        stage.pages.queue(List.of(stage.order("chat"), stage.order("mail", "email", Duration.ofMinutes(2))));
        stage.slack.answers(new Outcome.TryAgain(Reason.RATE_LIMITED, Duration.ofMinutes(3), null));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.state("mail")).isEqualTo("delivered");
    }

    @Test
    void aBatchThatReachedNobodyIsToldOnce() {
        // given
        stage.pages.queue(List.of(stage.order("chat"), stage.order("mail", "email", Duration.ofMinutes(2))));
        stage.slack.answers(Outcome.giveUp(Reason.REFUSED, null));
        stage.email.answers(Outcome.giveUp(Reason.BAD_ADDRESS, null));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.heard.events)
                .filteredOn(BatchUndeliverable.class::isInstance)
                .containsExactly(new BatchUndeliverable("INC-1", "INC-1/1"));
    }

    @Test
    void aBatchThatReachedSomebodyIsNotUndeliverable() {
        // given
        stage.pages.queue(List.of(stage.order("chat"), stage.order("mail", "email", Duration.ZERO)));
        stage.slack.answers(Outcome.giveUp(Reason.REFUSED, null));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.heard.events).noneMatch(BatchUndeliverable.class::isInstance);
    }

    @Test
    void aListenerThatFailsIsToldAgainAndItsWorkCommitsWithTheMark() {
        // given
        stage.pages.queue(List.of(stage.order("k")));
        stage.heard.alsoDo(event -> {
            throw new IllegalStateException("not now");
        });
        stage.worker.drain();
        assertThat(stage.state("k")).isEqualTo("delivered");

        // when
        stage.heard.alsoDo(event -> {});
        clock.advance(Duration.ofSeconds(10));
        stage.worker.drain();
        stage.worker.drain();

        // then
        assertThat(stage.heard.events).hasSize(1);
        assertThat(stage.slack.sent()).hasSize(1);
    }

    @Test
    void withoutAnyProviderEverythingGoesToTheOutbox() {
        // given
        stage.slack.configured(false);
        stage.email.configured(false);
        stage.pagerDuty.configured(false);
        stage.pages.queue(List.of(stage.order("k"), stage.order("sms", "sms", Duration.ZERO)));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.pages.latest(5)).hasSize(2).allSatisfy(page -> {
            assertThat(page.state()).isEqualTo("delivered");
            assertThat(page.via()).isEqualTo("outbox");
        });
    }

    @Test
    void aChannelThatIsNotSetUpBesideOthersFailsAtOnce() {
        // given
        stage.pages.queue(List.of(stage.order("k", "sms", Duration.ZERO)));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.pages.of("INC-1").get(0).error()).startsWith("not-configured");
        assertThat(stage.metrics
                        .counter("pages", "channel", "sms", "outcome", "gave-up", "reason", "not-configured")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void hostileTextIsStored() {
        // given
        PageOrder plain = stage.order("k");
        Message hostile = new Message("\u0000 \ud800 ${7*7}", "x".repeat(1_000_000), null, null, java.util.Map.of());
        stage.pages.queue(List.of(
                new PageOrder("INC-1", "b", 1, null, "slack", "U\u0000", hostile, 1, true, plain.notBefore(), "k")));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.slack.sent().get(0).message().subject()).isEqualTo("\ufffd \ufffd ${7*7}");
    }

    @Test
    void aPostToTheOwnRoomWaitsForTheRoomAndUsesItsId() {
        // given
        stage.rooms.open(new ChatRoomOrder("INC-1", "inc-1", "topic", List.of("U1"), Samples.message(), "room"));
        stage.rooms.post("INC-1", Rooms.OWN_ROOM, Samples.message(), "post");
        stage.slack.does(delivery -> delivery.kind() == Kind.ROOM || delivery.room() != null
                ? Outcome.delivered("C1")
                : Outcome.tryAgain(Reason.NOT_READY, null));

        // when
        stage.worker.drain();
        clock.advance(Duration.ofSeconds(2));
        stage.worker.drain();

        // then
        assertThat(stage.state("post")).isEqualTo("delivered");
        assertThat(stage.slack.sent())
                .last()
                .satisfies(post -> assertThat(post.room()).isEqualTo("C1"));
        assertThat(stage.heard.events).containsExactly(new RoomSettled("INC-1", "inc-1", "delivered", "C1"));
    }

    @Test
    void aFailureThatIsStillToBeToldWaitsForNothingElse() {
        // given: a node died before it told of any of them, of the failure last
        stage.pages.queue(
                IntStream.range(0, 150).mapToObj(n -> stage.order("k" + n)).toList());
        stage.worker.drain();
        clock.advance(Duration.ofSeconds(1));
        stage.slack.answers(Outcome.giveUp(Reason.REFUSED, null));
        stage.pages.queue(List.of(stage.order("refused")));
        stage.worker.drain();
        stage.jdbc.sql("update delivery set announced = false").update();
        stage.heard.events.clear();

        // when
        clock.advance(Duration.ofSeconds(10));
        stage.worker.drain();

        // then
        assertThat(stage.heard.events).hasSize(100);
        assertThat(stage.heard.events.get(0))
                .isEqualTo(new PageSettled("INC-1", "INC-1/1", "failed", "slack", "alice"));
    }

    @Test
    void whatANewerVersionWroteGoesOutAllTheSame() {
        // given
        stage.pages.queue(List.of(stage.order("k")));
        stage.jdbc
                .sql("update delivery set message = message || '{\"mood\": \"calm\"}'")
                .update();

        // when
        stage.worker.drain();

        // then
        assertThat(stage.state("k")).isEqualTo("delivered");
    }

    @Test
    void standingChannelsComeFromTheDocument() {
        assertThat(stage.rooms.incidents()).contains("slack:#incidents");
        assertThat(stage.rooms.executives()).isEmpty();
    }

    @Test
    void anotherPagerIsToldOfTheAnswerOnlyWhereItWasTold() {
        // given
        stage.pages.queue(List.of(stage.order("pd", "pagerduty", Duration.ZERO)));
        stage.signals.acknowledged("INC-1", "alice");
        stage.worker.drain();
        assertThat(stage.pagerDuty.sent()).hasSize(1);

        // when
        stage.signals.acknowledged("INC-1", "alice");
        stage.signals.acknowledged("INC-1", "alice");
        stage.signals.resolved("INC-1", null);
        stage.worker.drain();

        // then
        assertThat(stage.pagerDuty.sent())
                .extracting(Delivery::kind)
                .containsExactly(Kind.PAGE, Kind.SIGNAL, Kind.SIGNAL);
        assertThat(stage.pagerDuty.sent())
                .extracting(delivery -> delivery.details().get("action"))
                .containsExactly(null, "acknowledge", "resolve");
    }

    @Test
    void aPagerThatTookOverIsToldOfTheAnswerWhereItWasTold() {
        // given
        try (PagingStage other =
                new PagingStage(clock, "tocsin.paging.worker.enabled=false", "fallback=pagerduty:team-2")) {
            other.voice.configured(true);
            other.voice.answers(Outcome.giveUp(Reason.REFUSED, null));
            other.pages.queue(List.of(other.order("pd", "voice", Duration.ZERO)));
            other.worker.drain();

            // when
            other.signals.resolved("INC-1", "alice");
            other.worker.drain();

            // then
            assertThat(other.pagerDuty.sent())
                    .extracting(Delivery::kind, Delivery::address)
                    .containsExactly(tuple(Kind.PAGE, "team-2"), tuple(Kind.SIGNAL, "team-2"));
        }
    }

    @Test
    void wordOfAnAnswerWaitsForTheMessageThatIsStillOnItsWayAndKnowsItsName() {
        // given: somebody answers while the call is under way
        stage.pages.queue(List.of(stage.order("pd", "pagerduty", Duration.ZERO)));
        stage.pagerDuty.does(delivery -> {
            if (delivery.kind() == Kind.PAGE) {
                stage.pages.answered("INC-1");
                stage.signals.acknowledged("INC-1", "alice");
                stage.worker.drain();
                assertThat(stage.pagerDuty.sent()).extracting(Delivery::kind).containsExactly(Kind.PAGE);
            }
            return Outcome.delivered("PD-7");
        });

        // when
        stage.worker.drain();
        clock.advance(Duration.ofSeconds(2));
        stage.worker.drain();

        // then
        assertThat(stage.pagerDuty.sent()).extracting(Delivery::kind).containsExactly(Kind.PAGE, Kind.SIGNAL);
        assertThat(stage.pagerDuty.sent().get(1).details()).containsEntry("ref", "PD-7");
    }

    @Test
    void wordOfAnAnswerThatCouldNotBeBroughtDoesNotComeBehindWordThatItIsOver() {
        // given
        stage.pages.queue(List.of(stage.order("pd", "pagerduty", Duration.ZERO)));
        stage.worker.drain();
        stage.pagerDuty.answers(Outcome.tryAgain(Reason.RATE_LIMITED, null));
        stage.signals.acknowledged("INC-1", "alice");
        stage.worker.drain();
        stage.pagerDuty.reset();

        // when
        stage.signals.resolved("INC-1", "alice");
        clock.advance(Duration.ofMinutes(2));
        stage.worker.drain();

        // then
        assertThat(stage.pagerDuty.sent())
                .extracting(delivery -> delivery.details().get("action"))
                .containsExactly("resolve");
    }

    @Test
    void wordOfAnAnswerGoesOutThoughNobodyKnowsHowItsMessageFared() {
        // given: the call was cut off, and somebody answered before it was tried again
        stage.pages.queue(List.of(stage.order("pd", "pagerduty", Duration.ZERO)));
        stage.pagerDuty.answers(Outcome.tryAgain(Reason.TIMEOUT, null));
        stage.worker.drain();
        stage.pagerDuty.answers(Outcome.delivered("INC-1"));

        // when
        stage.pages.answered("INC-1");
        stage.signals.acknowledged("INC-1", "alice");
        stage.worker.drain();

        // then
        assertThat(stage.state("pd")).isEqualTo("cancelled");
        assertThat(stage.pagerDuty.sent()).extracting(Delivery::kind).containsExactly(Kind.PAGE, Kind.SIGNAL);
    }

    @Test
    void whatADeadWorkerTookAndDidNotBeginIsAnothersAtOnce() {
        // given: it was to be sent, and its worker died before it began
        stage.pages.queue(List.of(stage.order("k")));
        stage.leases.lease("slack", 1, List.of());

        // when
        Duration left = stage.jdbc
                .sql("select extract(epoch from lease_until - clock_timestamp()) * 1000 from delivery")
                .query((row, n) -> Duration.ofMillis(row.getLong(1)))
                .single();

        // then
        assertThat(left).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }
}
