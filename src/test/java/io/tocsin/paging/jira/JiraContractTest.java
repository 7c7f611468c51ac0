package io.tocsin.paging.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.CarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Kind;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import io.tocsin.paging.Weather;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JiraContractTest extends CarrierContract {

    private final JiraEmulator jira = new JiraEmulator();
    private final Carrier carrier = new JiraCarrier(
            new HttpProviders(Samples.impatient()),
            new JiraProperties(jira.url() + "/"),
            Samples.document(
                    "channels: {jira: {url: 'https://example.atlassian.net', project: OPS, user: ops@example.com,"
                            + " token: jira-emulated, issueType: Incident}}",
                    new JiraReader()),
            new HttpFailures(Clock.systemUTC()));

    @AfterEach
    void close() {
        jira.close();
    }

    @Test
    void aRepeatAfterALostAnswerFindsTheIssueInsteadOfOpeningAnother() {
        // given
        send(Samples.page("jira", ""));

        // when
        Outcome outcome = send(Samples.page("jira", "", Samples.message(), true));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("OPS-1"));
        assertThat(jira.issues()).hasSize(1);
    }

    @Test
    void theIssueIsCommentedWhenSomebodyAnswersAndMovedToDoneWhenItIsOver() {
        // given
        send(Samples.page("jira", ""));

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
        send(Samples.page("jira", ""));
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
    void anIssueThatIsNotThereYetIsWaitedFor() {
        assertThat(signal(Map.of("action", "resolve", "trigger", "unheard-of")))
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.reason()).isEqualTo(Reason.NOT_READY));
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

    private Outcome signal(Map<String, String> details) {
        return send(Samples.delivery(Kind.SIGNAL, "jira", "", Samples.message(), details, false));
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
    protected void weather(Weather weather) {
        jira.weather(weather);
    }

    @Override
    protected void shut() {
        jira.leave();
    }

    @Override
    protected List<String> received() {
        return jira.calls().stream()
                .filter(call -> call.method().equals("POST"))
                .map(HttpEmulator.Call::body)
                .toList();
    }

    @Override
    protected void assertInert(String received) {
        // a text node of Jira's document format knows no markup
        assertThat(received).contains("\"text\":\"<script>alert(1)</script> <!channel> @here ${7*7}");
    }
}
