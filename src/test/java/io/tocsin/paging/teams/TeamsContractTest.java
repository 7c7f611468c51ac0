package io.tocsin.paging.teams;

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

class TeamsContractTest extends HttpCarrierContract {

    private final TeamsEmulator teams = new TeamsEmulator();
    private final Carrier carrier = new TeamsCarrier(
            PROVIDERS,
            Samples.document(
                    "channels: {teams: {hooks: {incidents: '" + teams.url()
                            + "/workflows/emulated/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=s-e_c%2Bret'}}}",
                    new TeamsReader()),
            FAILURES);

    @Test
    void theCardOpensTheAcknowledgementAndTheIncident() {
        // when
        send(Samples.page("teams", "incidents"));

        // then
        assertThat(received().get(0))
                .contains("\"title\":\"Acknowledge\"", "\"url\":\"https://tocsin.example.com/a/token\"")
                .contains("\"title\":\"Open\"", "\"FactSet\"");
    }

    @Test
    void anEndlessTextFitsAWorkflow() {
        // given
        Message message = new Message("x".repeat(900), "y".repeat(90_000), null, null, Map.of());

        // then
        assertThat(send(Samples.page("teams", "incidents", message, false))).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void aHookNobodyKnowsIsABadAddressAndAWrongOneIsNamedWithoutItsSecret() {
        assertThat(send(Samples.page("teams", "database")))
                .isEqualTo(Outcome.giveUp(Reason.BAD_ADDRESS, "no hook of this name"));
        assertThat(Samples.problems("channels: {teams: {url: sig-secret}}", new TeamsReader()))
                .containsExactly(
                        "/channels/teams/url: expected the address of a Teams workflow, beginning with https://,"
                                + " from the environment");
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return "incidents";
    }

    @Override
    protected HttpEmulator provider() {
        return teams;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received).contains("\\\\<script\\\\>").doesNotContain("@here");
    }

    @Override
    protected boolean answersInWords() {
        return false;
    }
}
