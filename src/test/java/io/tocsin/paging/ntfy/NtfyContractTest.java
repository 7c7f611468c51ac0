package io.tocsin.paging.ntfy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NtfyContractTest extends HttpCarrierContract {

    private final NtfyEmulator ntfy = new NtfyEmulator();
    private final Carrier carrier = new NtfyCarrier(
            PROVIDERS,
            Samples.document(
                    "channels: {ntfy: {url: '" + ntfy.url() + "', token: " + NtfyEmulator.TOKEN + "}}",
                    new NtfyReader()),
            FAILURES);

    @Test
    void oneTapAcknowledgesAndTheLoudestIsForTheWorst() {
        // when
        send(Samples.urgent("ntfy", "alice-pages"));

        // then
        assertThat(received().get(0))
                .contains("\"priority\":5")
                .contains(
                        "\"action\":\"http\",\"label\":\"Acknowledge\",\"url\":\"https://tocsin.example.com/a/token\"")
                .contains("\"method\":\"POST\"");
    }

    @Test
    void anEndlessTextIsCutToItsBytes() {
        // given
        Message message = new Message("x".repeat(900), "\u20ac".repeat(9_000), null, null, Map.of());

        // when
        Outcome outcome = send(Samples.page("ntfy", "alice-pages", message, false));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("sPs71M8A2T"));
    }

    @Test
    void theUsualServerNeedsNotBeWrittenAndAWrongOneIsNamed() {
        assertThat(Samples.document("channels: {ntfy: {topic: pages}}", new NtfyReader())
                        .get(io.tocsin.paging.Channels.class)
                        .get(NtfySettings.class)
                        .url())
                .isEqualTo("https://ntfy.sh");
        assertThat(Samples.problems("channels: {ntfy: {url: ntfy.sh}}", new NtfyReader()))
                .containsExactly("/channels/ntfy/url: expected a server such as https://ntfy.sh, found `ntfy.sh`");
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return "alice-pages";
    }

    @Override
    protected HttpEmulator provider() {
        return ntfy;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received).contains("<script>alert(1)</script>").doesNotContain("\"markdown\"");
    }
}
