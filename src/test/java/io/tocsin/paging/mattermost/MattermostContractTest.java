package io.tocsin.paging.mattermost;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Samples;
import org.junit.jupiter.api.Test;

class MattermostContractTest extends HttpCarrierContract {

    private final MattermostEmulator mattermost = new MattermostEmulator();
    private final Carrier carrier = new MattermostCarrier(
            PROVIDERS,
            Samples.document(
                    "channels: {mattermost: {url: '" + mattermost.url() + MattermostEmulator.HOOK + "'}}",
                    new MattermostReader()),
            FAILURES);

    @Test
    void peopleAndChannelsAreAddressed() {
        // when
        send(Samples.page("mattermost", "@alice"));
        send(Samples.page("mattermost", "#incidents"));
        send(Samples.page("mattermost", ""));

        // then
        assertThat(received().get(0)).contains("\"channel\":\"@alice\"").contains("[Acknowledge](https://tocsin.");
        assertThat(received().get(1)).contains("\"channel\":\"incidents\"");
        assertThat(received().get(2)).doesNotContain("\"channel\"");
    }

    @Test
    void whatIsNoWebhookIsNamedWithoutItsSecret() {
        assertThat(Samples.problems(
                        "channels: {mattermost: {url: 'https://chat.example.com/a|b/hooks/abc'}}",
                        new MattermostReader()))
                .hasSize(1);
        assertThat(Samples.problems("channels: {mattermost: {url: 'https://chat/secret'}}", new MattermostReader()))
                .containsExactly("/channels/mattermost/url: expected an incoming webhook such as"
                        + " https://chat.example.com/hooks/…, from the environment");
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return "@alice";
    }

    @Override
    protected HttpEmulator provider() {
        return mattermost;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received).contains("\\\\<script\\\\>").doesNotContain("@here");
    }
}
