package io.tocsin.paging.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.Forms;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.OwnAddress;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioSmsContractTest extends HttpCarrierContract {

    private final TwilioEmulator twilio = new TwilioEmulator();
    private final Carrier carrier = carrier("https://tocsin.example.com", "");

    @Test
    void aTextEndsWithTheWayToAnswerAndItsFateIsToldToUs() {
        // when
        Outcome outcome = send(Samples.page("sms", address()));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("SM1"));
        assertThat(fields(0).get("Body")).endsWith("Acknowledge: https://tocsin.example.com/a/token");
        assertThat(fields(0))
                .containsEntry(
                        "StatusCallback",
                        "https://tocsin.example.com/hooks/twilio/status?page=INC-1%3A1%3Aalice%3Aslack");
    }

    @Test
    void whereRepliesComeToUsTheReaderIsTold() {
        // when
        carrier("https://tocsin.example.com", ", replies: true")
                .send(Samples.page("sms", address()), (key, value) -> {});

        // then
        assertThat(fields(0).get("Body")).contains("Reply ACK INC-1 or open https://tocsin.example.com/a/token");
    }

    @Test
    void anAddressOfOursThatNobodyOutsideReachesIsNotGiven() {
        // when
        Outcome outcome = carrier("", "").send(Samples.page("sms", address()), (key, value) -> {});

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(fields(0)).doesNotContainKey("StatusCallback");
    }

    @Test
    void aNumberNobodyHasIsABadAddress() {
        assertThat(send(Samples.page("sms", "0555")))
                .isEqualTo(Outcome.giveUp(Reason.BAD_ADDRESS, "Twilio error 21211"));
    }

    @Test
    void anEndlessTextFitsAndHidesNothing() {
        // given
        Message message = new Message("x\u202E".repeat(900), "y".repeat(9_000), null, null, Map.of());

        // when
        Outcome outcome = send(Samples.page("sms", address(), message, false));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(fields(0).get("Body")).doesNotContain("\u202E");
    }

    @Test
    void whatIsWrongInTheAccountIsNamedAndTheTokenIsNot() {
        String yaml = "channels: {twilio: {accountSid: SK1, authToken: secret, from: '0555', fallback: {url: here}}}";

        assertThat(Samples.problems(yaml, new TwilioReader()))
                .containsExactly(
                        "/channels/twilio/accountSid: expected an account's SID: AC and 32 hexadecimal digits, found `SK1`",
                        "/channels/twilio/from: expected a phone number with country code such as \"+15550100\", found `0555`",
                        "/channels/twilio/fallback/url: expected an address such as https://api.twilio.com, found `here`");
        assertThat(Samples.problems(
                        "channels: {twilio: {accountSid: " + TwilioEmulator.SID + ", authToken: secret}}",
                        new TwilioReader()))
                .containsExactly(
                        "/channels/twilio: name the number that sends: `from`, or `messagingServiceSid` for texts only");
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
        assertThat(received).contains("<script>alert(1)</script>").doesNotContain("\r");
    }

    private Map<String, String> fields(int call) {
        return Forms.fields(twilio.calls().get(call).body());
    }

    private Carrier carrier(String own, String more) {
        return new TwilioSms(
                PROVIDERS,
                new TwilioProperties(twilio.url()),
                new OwnAddress(own, "8080"),
                Samples.document(
                        "channels: {twilio: {accountSid: " + TwilioEmulator.SID + ", authToken: " + TwilioEmulator.TOKEN
                                + ", from: '+15550199'" + more + "}}",
                        new TwilioReader()),
                FAILURES,
                false);
    }
}
