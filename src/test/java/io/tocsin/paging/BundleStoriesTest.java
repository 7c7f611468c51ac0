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

/** A storm of pages to one person: three go by themselves in ten minutes, the rest as bundles every two. */
class BundleStoriesTest {

    private static final int URGENT = 0;
    private static final int USUAL = 2;

    private static final MovableClock clock = new MovableClock();

    @SuppressWarnings("NullAway.Init")
    private static PagingStage stage;

    @BeforeAll
    static void open() {
        stage = new PagingStage(
                clock, "tocsin.paging.worker.enabled=false", "throttle={after: 3, within: PT10M, every: PT2M}");
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
    }

    @Test
    void inAStormTheRestIsOneMessageAndNothingIsLost() {
        // given
        stage.pages.queue(storm(1, 18, USUAL));

        // when
        stage.worker.drain();
        stage.worker.drain();

        // then: three by themselves, one message for the others, and each of them is in the history
        assertThat(stage.slack.subjects()).containsExactly("page 1", "page 2", "page 3", "page 4 and 14 more");
        assertThat(stage.slack.sent().get(3).words().text())
                .contains("And 14 more:")
                .contains("page 5 https://tocsin.example.com/incidents/INC-5")
                .contains("page 18");
        String carrier = stage.pages.of("INC-4").get(0).id();
        IntStream.rangeClosed(5, 18)
                .forEach(n -> assertThat(stage.pages.of("INC-" + n))
                        .singleElement()
                        .satisfies(page -> {
                            assertThat(page.state()).isEqualTo("delivered");
                            assertThat(page.bundledWith()).isEqualTo(carrier);
                            assertThat(page.sentAt()).isEqualTo(clock.instant());
                        }));
        // and the other rooms hear of each
        clock.advance(Duration.ofSeconds(10));
        stage.worker.drain();
        assertThat(stage.heard.events).filteredOn(PageSettled.class::isInstance).hasSize(18);
    }

    @Test
    void aMessageThatCarriesVeryManyNamesTheFirstAndCountsTheRest() {
        // given
        stage.pages.queue(storm(1, 64, USUAL));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).hasSize(4).last().isEqualTo("page 4 and 60 more");
        assertThat(stage.slack.sent().get(3).words().text())
                .contains("page 24 ", "and 40 that are not listed")
                .doesNotContain("page 25 ");
    }

    @Test
    void whatAMessageCarriesIsToldWhereItsOwnTextIsCut() {
        // given
        Message own = new Message("x".repeat(300), "y".repeat(5_000), null, null, java.util.Map.of());
        Message other = new Message("search is down", "", null, null, java.util.Map.of());

        // when: as a text to a phone
        String text = PlainWords.whole(own.with(List.of(other), 1), "", 600);

        // then
        assertThat(text).contains(" and 1 more\n", "And 1 more:\n- search is down\n");
    }

    @Test
    void whatComesAfterABundleWaitsForTheNext() {
        // given
        stage.pages.queue(storm(1, 5, USUAL));
        stage.worker.drain();

        // when
        stage.pages.queue(storm(6, 8, USUAL));
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).hasSize(4);
        assertThat(stage.pages.of("INC-7")).singleElement().satisfies(page -> {
            assertThat(page.state()).isEqualTo("queued");
            assertThat(page.error()).startsWith("throttled");
        });
        clock.advance(Duration.ofMinutes(2));
        stage.worker.drain();
        assertThat(stage.slack.subjects()).hasSize(5).last().isEqualTo("page 6 and 2 more");
    }

    @Test
    void whatWaitsForTheNextBundleIsPutAsideAtOnceSoThatNobodyElseWaitsForIt() {
        // given
        stage.pages.queue(storm(1, 5, USUAL));
        stage.worker.drain();

        // when: more than are taken at a time
        stage.pages.queue(storm(6, 45, USUAL));
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).hasSize(4);
        assertThat(stage.jdbc
                        .sql("select count(*) from delivery where error like 'throttled%' and next_attempt_at > :now")
                        .param("now", Orders.at(clock.instant()))
                        .query(Long.class)
                        .single())
                .isEqualTo(40);
        assertThat(stage.jdbc
                        .sql("select count(*) from delivery where state = 'queued' and fence > 0")
                        .query(Long.class)
                        .single())
                .as("taken one by one")
                .isLessThanOrEqualTo(16);
    }

    @Test
    void theFirstPageOfSomethingMostUrgentGoesByItself() {
        // given
        stage.pages.queue(storm(1, 6, USUAL));
        stage.worker.drain();

        // when: two pages of one most urgent matter
        stage.pages.queue(List.of(page(7, "INC-7", URGENT), page(8, "INC-7", URGENT)));
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).containsExactly("page 1", "page 2", "page 3", "page 4 and 2 more", "page 7");
        assertThat(stage.state("k8")).isEqualTo("queued");
    }

    @Test
    void whatWasAnsweredMeanwhileIsNotInTheBundle() {
        // given
        stage.pages.queue(storm(1, 4, USUAL));
        stage.worker.drain();
        stage.pages.queue(storm(5, 8, USUAL));
        stage.worker.drain();
        stage.pages.answered("INC-6");

        // when
        clock.advance(Duration.ofMinutes(2));
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).hasSize(5).last().isEqualTo("page 5 and 2 more");
        assertThat(stage.slack.sent().get(4).words().text()).doesNotContain("page 6");
        assertThat(stage.state("k6")).isEqualTo("cancelled");
    }

    @Test
    void whereTheMessageThatCarriesOthersFailsTheyGoOutAllTheSame() {
        // given
        stage.pages.queue(storm(1, 4, USUAL));
        stage.worker.drain();
        stage.slack.answers(Outcome.giveUp(Reason.REFUSED, "too long"));
        clock.advance(Duration.ofMinutes(2));
        stage.pages.queue(storm(5, 7, USUAL));
        stage.worker.drain();
        assertThat(stage.state("k5")).isEqualTo("failed");
        assertThat(stage.state("k6")).isEqualTo("queued");

        // when
        stage.slack.reset();
        clock.advance(Duration.ofMinutes(2));
        stage.worker.drain();
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).containsExactly("page 6 and 1 more");
        assertThat(stage.state("k6")).isEqualTo("delivered");
        assertThat(stage.state("k7")).isEqualTo("delivered");
    }

    @Test
    void whileTheMessageThatCarriesOthersCannotGoOutTheirNextContactsAreDueToo() {
        // given: four carries five, and either has a second way
        stage.pages.queue(storm(1, 3, USUAL));
        stage.worker.drain();
        stage.pages.queue(storm(4, 5, USUAL));
        stage.pages.queue(List.of(later("email", page(4, "INC-4", USUAL)), later("email", page(5, "INC-5", USUAL))));
        stage.slack.answers(new Outcome.TryAgain(Reason.RATE_LIMITED, Duration.ofMinutes(1), null));
        clock.advance(Duration.ofMinutes(2));

        // when
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).last().isEqualTo("page 4 and 1 more");
        assertThat(stage.email.subjects()).containsExactlyInAnyOrder("page 4", "page 5");
    }

    @Test
    void whereTheMessageThatCarriesOthersDoesNotArriveTheirNextContactsAreDueToo() {
        // given: four carries five, and either has a second way
        stage.pages.queue(storm(1, 5, USUAL));
        stage.pages.queue(List.of(later("email", page(4, "INC-4", USUAL)), later("email", page(5, "INC-5", USUAL))));
        stage.worker.drain();
        stage.worker.drain();
        assertThat(stage.state("k5")).isEqualTo("delivered");

        // when
        stage.receipts.bounced("k4", "slack", null, "undelivered");
        stage.worker.drain();

        // then
        assertThat(stage.state("k4")).isEqualTo("failed");
        assertThat(stage.state("k5")).isEqualTo("failed");
        assertThat(stage.email.subjects()).containsExactlyInAnyOrder("page 4", "page 5");
    }

    @Test
    void anAnswerTakesNoOtherMatterOutOfTheMessageThatCarriesIt() {
        // given: four carries five, in a chat whose messages are changed once somebody has answered
        stage.pages.queue(
                storm(1, 5, USUAL).stream().map(order -> by("pagerduty", order)).toList());
        stage.worker.drain();
        stage.worker.drain();

        // when
        stage.signals.acknowledged("INC-3", "alice");
        stage.signals.acknowledged("INC-4", "alice");
        stage.worker.drain();

        // then
        assertThat(stage.pagerDuty.sent())
                .filteredOn(delivery -> delivery.kind() == Kind.SIGNAL)
                .extracting(Delivery::reference, delivery -> delivery.details().get(Ticket.CARRIES))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("INC-3", null),
                        org.assertj.core.groups.Tuple.tuple("INC-4", "yes"));
    }

    @Test
    void othersAndOtherChannelsAreNotHeldBack() {
        // given
        stage.pages.queue(storm(1, 6, USUAL));
        stage.worker.drain();

        // when
        stage.pages.queue(List.of(to("bob", page(7, "INC-7", USUAL)), by("email", page(8, "INC-8", USUAL))));
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).endsWith("page 7");
        assertThat(stage.email.subjects()).containsExactly("page 8");
    }

    @Test
    void afterTheStormPagesGoByThemselvesAgain() {
        // given
        stage.pages.queue(storm(1, 3, USUAL));
        stage.worker.drain();

        // when
        clock.advance(Duration.ofMinutes(11));
        stage.pages.queue(storm(4, 6, USUAL));
        stage.worker.drain();

        // then
        assertThat(stage.slack.subjects()).hasSize(6);
    }

    private static List<PageOrder> storm(int from, int to, int priority) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> page(n, "INC-" + n, priority))
                .toList();
    }

    private static PageOrder page(int number, String reference, int priority) {
        Message message = new Message(
                "page " + number,
                "text",
                "https://tocsin.example.com/incidents/" + reference,
                null,
                java.util.Map.of());
        return new PageOrder(
                reference,
                reference + "/1",
                1,
                "alice",
                "slack",
                "U1",
                message,
                priority,
                true,
                clock.instant(),
                "k" + number);
    }

    private static PageOrder to(String person, PageOrder order) {
        return changed(order, person, order.channel());
    }

    private static PageOrder by(String channel, PageOrder order) {
        return changed(order, "alice", channel);
    }

    /** The same by another channel, five minutes later. */
    private static PageOrder later(String channel, PageOrder order) {
        return new PageOrder(
                order.reference(),
                order.batch(),
                order.tier(),
                order.person(),
                channel,
                "a@example.com",
                order.message(),
                order.priority(),
                true,
                order.notBefore().plus(Duration.ofMinutes(5)),
                order.idempotencyKey() + "-" + channel);
    }

    private static PageOrder changed(PageOrder order, String person, String channel) {
        return new PageOrder(
                order.reference(),
                order.batch(),
                order.tier(),
                person,
                channel,
                "U-" + person,
                order.message(),
                order.priority(),
                true,
                order.notBefore(),
                order.idempotencyKey());
    }
}
