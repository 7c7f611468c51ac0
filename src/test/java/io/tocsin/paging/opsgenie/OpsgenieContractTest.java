package io.tocsin.paging.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.HttpEmulator.Call;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpsgenieContractTest extends HttpCarrierContract {

    private final OpsgenieEmulator opsgenie = new OpsgenieEmulator();
    private final Carrier carrier = new OpsgenieCarrier(
            PROVIDERS,
            new OpsgenieProperties(opsgenie.url() + "/"),
            Samples.document("channels: {opsgenie: {apiKey: " + OpsgenieEmulator.KEY + "}}", new OpsgenieReader()),
            FAILURES);

    @Test
    void theReferenceIsTheAliasSoThatRepeatsOnlyCount() {
        // when
        Outcome outcome = send(Samples.urgent("opsgenie", "Platform"));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("43a29c5c-3dbf"));
        assertThat(received().get(0))
                .contains("\"alias\":\"INC-1\"", "\"priority\":\"P1\"")
                .contains("\"responders\":[{\"type\":\"team\",\"name\":\"Platform\"}]");
    }

    @Test
    void anAnswerAcknowledgesAndTheEndCloses() {
        // when
        send(Samples.answered("opsgenie", "Platform", "43a29c5c-3dbf"));
        send(Samples.over("opsgenie", "Platform", "43a29c5c-3dbf"));

        // then
        assertThat(opsgenie.calls())
                .extracting(Call::path)
                .containsExactly(
                        "/v2/alerts/INC-1/acknowledge?identifierType=alias",
                        "/v2/alerts/INC-1/close?identifierType=alias");
        assertThat(received().get(0)).contains("alice has acknowledged this");
    }

    @Test
    void anEndlessTextFits() {
        // given
        Message message = new Message("x".repeat(900), "y".repeat(90_000), null, null, Map.of());

        // then
        assertThat(send(Samples.page("opsgenie", "", message, false))).isInstanceOf(Outcome.Delivered.class);
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return "Platform";
    }

    @Override
    protected HttpEmulator provider() {
        return opsgenie;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received).contains("\"message\":\"<script>alert(1)</script>");
    }
}
