package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every carrier has to do in every weather, so that no page is lost or doubled in silence. */
public abstract class CarrierContract {

    private static final Duration PROMPT = Duration.ofSeconds(3);

    protected abstract Carrier carrier();

    /** An address the emulated provider knows. */
    protected abstract String address();

    protected abstract void weather(Weather weather);

    /** Stops the provider altogether. */
    protected abstract void shut();

    /** What readers got, whole as on the wire. */
    protected abstract List<String> received();

    /** How long the provider asks to wait when it is rate limiting; null where its protocol cannot say. */
    protected @org.jspecify.annotations.Nullable Duration patience() {
        return Duration.ofSeconds(7);
    }

    @Test
    void aFineDayDeliversTheMessageOnceWithItsKey() {
        // when
        Outcome outcome = send(Samples.page(carrier().channel(), address()));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(received()).hasSize(1);
        assertThat(received().get(0))
                .contains("SEV1 checkout is down", Samples.KEY)
                .doesNotContain("(repeat)");
    }

    @Test
    void aRepeatSaysSoUnderTheSameKey() {
        // when
        send(Samples.page(carrier().channel(), address(), Samples.message(), true));

        // then
        assertThat(received().get(0)).contains("(repeat) SEV1 checkout is down", Samples.KEY);
    }

    @Test
    void aRateLimitIsWaitedForAsLongAsTheProviderAsks() {
        // given
        weather(Weather.RATE_LIMITED);

        // when
        Outcome outcome = send(Samples.page(carrier().channel(), address()));

        // then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.TryAgain.class, again -> {
            assertThat(again.reason().unknown()).isFalse();
            assertThat(again.retryAfter()).isEqualTo(patience());
        });
    }

    @Test
    void aBrokenProviderIsTriedAgain() {
        weather(Weather.BROKEN);

        assertTriedAgain(Reason.PROVIDER_ERROR);
    }

    @Test
    void whatIsRefusedForGoodIsGivenUpAtOnce() {
        // given
        weather(Weather.REFUSES);

        // when
        Outcome outcome = send(Samples.page(carrier().channel(), address()));

        // then
        assertThat(outcome).isInstanceOf(Outcome.GiveUp.class);
    }

    @Test
    void aProviderThatNeverAnswersIsLeftAtTheDeadline() {
        weather(Weather.HANGS);

        assertTriedAgain(Reason.TIMEOUT);
    }

    @Test
    void aProviderThatAnswersByteByByteIsLeftAtTheDeadline() {
        weather(Weather.DRIPS);

        assertTriedAgain(Reason.TIMEOUT);
    }

    @Test
    void aProviderThatBeginsAnAnswerAndFallsSilentIsLeftAtTheDeadline() {
        weather(Weather.STALLS);

        assertTriedAgain(Reason.TIMEOUT);
    }

    /** Whether success is told by the provider's words, and not by its status alone. */
    protected boolean answersInWords() {
        return true;
    }

    @Test
    void aSuccessWhoseWordsTellOfAFailureIsNone() {
        // given
        weather(Weather.LIES);

        // when
        Outcome outcome = send(Samples.page(carrier().channel(), address()));

        // then
        assertThat(outcome instanceof Outcome.Delivered).as("%s", outcome).isEqualTo(!answersInWords());
    }

    @Test
    void anAnswerWithoutEndIsReadAsFarAsItMatters() {
        // given
        weather(Weather.FLOODS);

        // when
        long before = System.nanoTime();
        Outcome outcome = send(Samples.page(carrier().channel(), address()));

        // then: it was taken, or nobody knows
        assertThat(outcome instanceof Outcome.Delivered
                        || outcome instanceof Outcome.TryAgain again
                                && again.reason().unknown())
                .as("%s", outcome)
                .isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PROMPT);
    }

    @Test
    void anAnswerThatMakesNoSenseMayHaveDelivered() {
        // given
        weather(Weather.MALFORMED);

        // when
        Outcome outcome = send(Samples.page(carrier().channel(), address()));

        // then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.reason().unknown()).isTrue());
    }

    @Test
    void aConnectionThatBreaksMayHaveDelivered() {
        weather(Weather.CLOSES);

        assertTriedAgain(Reason.CONNECTION_LOST);
    }

    @Test
    void aProviderThatIsAwayIsTriedAgainAndNothingWasSent() {
        shut();

        assertTriedAgain(Reason.UNREACHABLE);
        assertThat(Reason.UNREACHABLE.unknown()).isFalse();
    }

    @Test
    void textFromAlertsStaysText() {
        // given
        String nasty = "<script>alert(1)</script> <!channel> @here ${7*7} \r\nBcc: all@example.com";
        Message message = new Message(nasty, nasty, null, null, Map.of(nasty, nasty));

        // when
        Outcome outcome = send(Samples.page(carrier().channel(), address(), message, false));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertInert(received().get(0));
    }

    /** That the nasty text above does nothing in this medium. */
    protected abstract void assertInert(String received);

    protected final Outcome send(Delivery delivery) {
        return carrier().send(delivery, (key, value) -> {});
    }

    private void assertTriedAgain(Reason reason) {
        // when
        long before = System.nanoTime();
        Outcome outcome = send(Samples.page(carrier().channel(), address()));

        // then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.reason()).isEqualTo(reason));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PROMPT);
    }
}
