package io.tocsin.paging.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscordContractTest extends HttpCarrierContract {

    private final DiscordEmulator discord = new DiscordEmulator();
    private final Carrier carrier = new DiscordCarrier(
            PROVIDERS,
            Samples.document(
                    "channels: {discord: {url: '" + discord.url() + DiscordEmulator.HOOK + "'}}", new DiscordReader()),
            FAILURES);

    @Test
    void aMessageIsKnownByItsIdAndCallsNobody() {
        // when
        Outcome outcome = send(Samples.page("discord", ""));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("1234567890"));
        assertThat(received().get(0)).contains("\"allowed_mentions\":{\"parse\":[]}");
    }

    @Test
    void anEndlessTextFitsEvenWhereEachLetterIsEscaped() {
        // given
        Message message = new Message("*".repeat(900), "~".repeat(9_000), null, null, Map.of("*".repeat(900), " "));

        // then
        assertThat(send(Samples.page("discord", "", message, false))).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void aHookNobodyKnowsIsABadAddressAndAWrongOneIsNamedWithoutItsSecret() {
        assertThat(send(Samples.page("discord", "database")))
                .isEqualTo(Outcome.giveUp(Reason.BAD_ADDRESS, "no hook of this name"));
        String yaml = "channels: {discord: {hooks: {a: 'https://discord.com/secret'}}}";
        assertThat(Samples.problems(yaml, new DiscordReader()))
                .containsExactly("/channels/discord/hooks/a: expected a webhook such as"
                        + " https://discord.com/api/webhooks/…/…, from the environment");
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return "";
    }

    @Override
    protected HttpEmulator provider() {
        return discord;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received)
                .contains("\\\\<script\\\\>")
                .contains("\"allowed_mentions\":{\"parse\":[]}")
                .doesNotContain("@here");
    }
}
