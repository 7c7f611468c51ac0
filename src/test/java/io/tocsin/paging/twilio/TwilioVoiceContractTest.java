package io.tocsin.paging.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.Forms;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.OwnAddress;
import io.tocsin.paging.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioVoiceContractTest extends HttpCarrierContract {

    private final TwilioEmulator twilio = new TwilioEmulator();
    private final Carrier carrier = carrier(false, "");

    @Test
    void oneKeyAcknowledgesAndMachinesAreNoticed() {
        // when
        Outcome outcome = send(Samples.page("voice", address()));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("CA1"));
        assertThat(fields(0))
                .containsEntry("MachineDetection", "Enable")
                .containsEntry("StatusCallbackEvent", "completed");
        assertThat(fields(0).get("Twiml"))
                .contains("numDigits=\"1\"")
                .contains("action=\"https://tocsin.example.com/hooks/twilio/voice?page=INC-1%3A1%3Aalice%3Aslack\"")
                .contains("Press 1 to acknowledge.");
    }

    @Test
    void anEndlessTitleIsStillOneCall() {
        // given
        Message message = new Message("<&\"'>".repeat(900), "", null, "https://tocsin.example.com/a/t", Map.of());

        // then
        assertThat(send(Samples.page("voice", address(), message, false))).isEqualTo(Outcome.delivered("CA1"));
    }

    @Test
    void aLetterThatNoScriptMayHoldDoesNotSilenceACall() {
        // given
        Message message = new Message("down \uFFFF\uFFFE now", "", null, "https://tocsin.example.com/a/t", Map.of());

        // then
        assertThat(send(Samples.page("voice", address(), message, false))).isEqualTo(Outcome.delivered("CA1"));
    }

    @Test
    void theSecondAccountIsAskedAtItsOwnAddress() {
        // given
        TwilioEmulator other = new TwilioEmulator();
        Carrier second = carrier(
                true,
                ", fallback: {accountSid: " + TwilioEmulator.SID + ", authToken: " + TwilioEmulator.TOKEN
                        + ", from: '+15550188', url: '" + other.url() + "'}");

        // when
        Outcome outcome = second.send(Samples.page("voice", address()), (key, value) -> {});

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("CA1"));
        assertThat(second.name()).isEqualTo("twilio-fallback");
        assertThat(Forms.fields(other.calls().get(0).body())).containsEntry("From", "+15550188");
        assertThat(twilio.calls()).isEmpty();
        other.close();
    }

    @Test
    void withoutANumberToCallFromThereAreTextsOnly() {
        assertThat(new TwilioVoice(
                                PROVIDERS,
                                new TwilioProperties(twilio.url()),
                                new OwnAddress("", "8080"),
                                Samples.document(
                                        "channels: {twilio: {accountSid: " + TwilioEmulator.SID
                                                + ", authToken: t, messagingServiceSid: MG" + "0".repeat(32) + "}}",
                                        new TwilioReader()),
                                FAILURES,
                                false)
                        .configured())
                .isFalse();
    }

    @Override
    protected List<String> received() {
        return super.received().stream()
                .map(Forms::decoded)
                .map(text -> text.replace("%3A", ":"))
                .toList();
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return "+15550100";
    }

    @Override
    protected HttpEmulator provider() {
        return twilio;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received).contains("<Say>&#60;script&#62;").doesNotContain("<script>");
    }

    private Map<String, String> fields(int call) {
        return Forms.fields(twilio.calls().get(call).body());
    }

    private Carrier carrier(boolean second, String more) {
        return new TwilioVoice(
                PROVIDERS,
                new TwilioProperties(twilio.url()),
                new OwnAddress("https://tocsin.example.com/", "8080"),
                Samples.document(
                        "channels: {twilio: {accountSid: " + TwilioEmulator.SID + ", authToken: " + TwilioEmulator.TOKEN
                                + ", from: '+15550199'" + more + "}}",
                        new TwilioReader()),
                FAILURES,
                second);
    }
}
