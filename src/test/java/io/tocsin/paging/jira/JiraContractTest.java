package io.tocsin.paging.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import io.tocsin.paging.TicketContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JiraContractTest extends TicketContract {

    private final JiraEmulator jira = new JiraEmulator();
    private final Carrier carrier = new JiraCarrier(
            PROVIDERS,
            new JiraProperties(jira.url() + "/"),
            Samples.document(
                    "channels: {jira: {url: 'https://example.atlassian.net', project: OPS, user: ops@example.com,"
                            + " token: jira-emulated, issueType: Incident}}",
                    new JiraReader()),
            FAILURES);

    @Test
    void theIssueIsCommentedWhenSomebodyAnswersAndMovedToDoneWhenItIsOver() {
        // given
        open();

        // when
        signal(Map.of("action", "acknowledge", "trigger", Samples.KEY, "ref", "OPS-1"));
        assertThat(jira.moves()).isEmpty();
        Outcome over = signal(Map.of("action", "resolve", "trigger", Samples.KEY));

        // then
        assertThat(over).isEqualTo(Outcome.delivered("OPS-1"));
        assertThat(jira.moves()).containsExactly("31");
        assertThat(jira.comments()).hasSize(2);
    }

    @Test
    void aWorkflowWithoutAWayToDoneIsSaidAndNotTriedForever() {
        // given
        open();
        jira.deadEnd();

        // when
        Outcome over = signal(Map.of("action", "resolve", "trigger", Samples.KEY, "ref", "OPS-1"));

        // then
        assertThat(over)
                .isInstanceOfSatisfying(
                        Outcome.GiveUp.class,
                        gaveUp -> assertThat(gaveUp.reason()).isEqualTo(Reason.REFUSED));
        assertThat(jira.comments()).hasSize(1);
    }

    @Test
    void anEndlessTextFits() {
        // given
        Message message = new Message("x".repeat(5_000), "y".repeat(900_000), null, null, Map.of());

        // when
        Outcome outcome = send(Samples.page("jira", "", message, false));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(received().get(0).length()).isLessThan(32_767);
    }

    @Test
    void aSiteOrProjectThatIsNoneIsSaidAtOnce() {
        assertThatThrownBy(() -> Samples.document("channels: {jira: {url: example, project: OPS}}", new JiraReader()))
                .hasMessageContaining("https://");
        assertThatThrownBy(() -> Samples.document(
                        "channels: {jira: {url: 'https://example.atlassian.net', project: my project}}",
                        new JiraReader()))
                .hasMessageContaining("OPS");
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected HttpEmulator provider() {
        return jira;
    }

    @Override
    protected String firstTicket() {
        return "OPS-1";
    }

    @Override
    protected int tickets() {
        return jira.issues().size();
    }

    @Override
    protected void assertInert(String received) {
        // a text node of Jira's document format knows no markup
        assertThat(received).contains("\"text\":\"<script>alert(1)</script> <!channel> @here ${7*7}");
    }
}
