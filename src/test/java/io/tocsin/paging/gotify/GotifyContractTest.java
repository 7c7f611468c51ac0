package io.tocsin.paging.gotify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import org.junit.jupiter.api.Test;

class GotifyContractTest extends HttpCarrierContract {

    private final GotifyEmulator gotify = new GotifyEmulator();
    private final Carrier carrier = new GotifyCarrier(
            PROVIDERS,
            Samples.document(
                    "channels: {gotify: {url: '" + gotify.url() + "', tokens: {alice: " + GotifyEmulator.TOKEN + "}}}",
                    new GotifyReader()),
            FAILURES);

    @Test
    void aTapLeadsToTheAcknowledgement() {
        // when
        Outcome outcome = send(Samples.urgent("gotify", "alice"));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("25"));
        assertThat(received().get(0))
                .contains("\"priority\":10")
                .contains("{\"click\":{\"url\":\"https://tocsin.example.com/a/token\"}}");
    }

    @Test
    void aNameWithoutTokenReachesNobody() {
        assertThat(send(Samples.page("gotify", "bob")))
                .isEqualTo(Outcome.giveUp(Reason.BAD_ADDRESS, "no token of this name"));
    }

    @Test
    void aServerHasToBeNamed() {
        assertThat(Samples.problems("channels: {gotify: {token: t}}", new GotifyReader()))
                .containsExactly("/channels/gotify/url: `url` is missing");
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return "alice";
    }

    @Override
    protected HttpEmulator provider() {
        return gotify;
    }

    @Override
    protected void assertInert(String received) {
        // plain text, since no content type is asked for
        assertThat(received).contains("<script>alert(1)</script>").doesNotContain("client::display");
    }
}
