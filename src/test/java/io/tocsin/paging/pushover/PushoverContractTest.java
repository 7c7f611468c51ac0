package io.tocsin.paging.pushover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.CallbackProof;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.Forms;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Kind;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.OwnAddress;
import io.tocsin.paging.Samples;
import io.tocsin.paging.Weather;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PushoverContractTest extends HttpCarrierContract {

    private final PushoverEmulator pushover = new PushoverEmulator();
    private final Carrier carrier = new PushoverCarrier(
            PROVIDERS,
            new PushoverProperties(pushover.url()),
            new OwnAddress("https://tocsin.example.com", "8080"),
            Samples.document("channels: {pushover: {token: " + PushoverEmulator.TOKEN + "}}", new PushoverReader()),
            FAILURES);

    @Test
    void theWorstRingsUntilItIsAcknowledgedThereOrHere() {
        // when
        Outcome outcome = send(Samples.urgent("pushover", PushoverEmulator.USER));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("receipt:" + PushoverEmulator.RECEIPT));
        assertThat(Forms.fields(pushover.calls().get(0).body()))
                .containsEntry("priority", "2")
                .containsEntry("retry", "60")
                .containsEntry(
                        "callback",
                        "https://tocsin.example.com/hooks/pushover?page=d-1&proof="
                                + CallbackProof.of("d-1", Samples.message()))
                .containsEntry("url", "https://tocsin.example.com/a/token");

        // when
        Outcome answered =
                send(Samples.answered("pushover", PushoverEmulator.USER, "receipt:" + PushoverEmulator.RECEIPT));

        // then
        assertThat(answered).isInstanceOf(Outcome.Delivered.class);
        assertThat(pushover.calls().get(1).path())
                .isEqualTo("/1/receipts/" + PushoverEmulator.RECEIPT + "/cancel.json");
    }

    @Test
    void whatRingsUnderAReceiptNobodyKnowsIsStoppedByItsTag() {
        // given: taken, and the answer lost
        send(Samples.urgent("pushover", PushoverEmulator.USER));
        Map<String, String> details = Map.of("action", "acknowledge", "trigger", Samples.KEY, "page", "d-1");

        // when
        Outcome answered = send(
                Samples.delivery(Kind.SIGNAL, "pushover", PushoverEmulator.USER, Samples.message(), details, false));

        // then
        assertThat(Forms.fields(pushover.calls().get(0).body())).containsEntry("tags", "d-1");
        assertThat(answered).isInstanceOf(Outcome.Delivered.class);
        assertThat(pushover.calls().get(1).path()).isEqualTo("/1/receipts/cancel_by_tag/d-1.json");
    }

    @Test
    void whatDoesNotRingNeedsNoCallingBack() {
        assertThat(send(Samples.answered("pushover", PushoverEmulator.USER, "r-1")))
                .isInstanceOf(Outcome.Delivered.class);
        assertThat(pushover.calls()).isEmpty();
    }

    @Test
    void afterAFailureItIsLeftInPeaceForAMoment() {
        // given
        weather(Weather.BROKEN);

        // then
        assertThat(send(Samples.page("pushover", PushoverEmulator.USER)))
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void anEndlessTextFits() {
        // given
        Message message = new Message("x".repeat(900), "y".repeat(9_000), null, null, Map.of());

        // then
        assertThat(send(Samples.page("pushover", PushoverEmulator.USER, message, false)))
                .isEqualTo(Outcome.delivered("r-1"));
    }

    @Test
    void aKeyOfTheWrongShapeIsNamedAndNotRepeated() {
        assertThat(Samples.problems("channels: {pushover: {token: t, user: short-secret}}", new PushoverReader()))
                .containsExactly("/channels/pushover/user: expected the key of a user or group: 30 letters and digits");
    }

    @Override
    protected List<String> received() {
        return super.received().stream().map(Forms::decoded).toList();
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return PushoverEmulator.USER;
    }

    @Override
    protected HttpEmulator provider() {
        return pushover;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received).contains("<script>alert(1)</script>").doesNotContain("&html=");
    }
}
