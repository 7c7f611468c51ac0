package io.tocsin.paging.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.FeignException;
import feign.Request;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import io.tocsin.paging.TicketContract;
import io.tocsin.paging.http.HttpFailures;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitHubContractTest extends TicketContract {

    private final GitHubEmulator gitHub = new GitHubEmulator();
    private final Carrier carrier = new GitHubCarrier(
            PROVIDERS,
            new GitHubProperties(gitHub.url() + "/"),
            Samples.document(
                    "channels: {github: {repository: " + GitHubEmulator.REPOSITORY + ", token: " + GitHubEmulator.TOKEN
                            + "}}",
                    new GitHubReader()),
            FAILURES);

    @Test
    void theIssueIsCommentedWhenSomebodyAnswersAndClosedWhenItIsOver() {
        // given
        open();

        // when: its number is known, or is found by the key of the message that opened it
        Outcome answered = signal(Map.of("action", "acknowledge", "trigger", Samples.KEY, "ref", "1"));
        assertThat(gitHub.issues().get(0).path("state").asText()).isEqualTo("open");
        Outcome over = signal(Map.of("action", "resolve", "trigger", Samples.KEY));

        // then
        assertThat(List.of(answered, over)).containsOnly(Outcome.delivered("1"));
        assertThat(gitHub.issues().get(0).path("state").asText()).isEqualTo("closed");
        assertThat(gitHub.comments()).hasSize(2);
    }

    @Test
    void aRepeatFindsItsIssueThoughOurClockIsAheadOfTheirs() {
        // when: ordered at noon by our clock
        send(Samples.page("github", "", Samples.message(), true));

        // then
        assertThat(gitHub.calls().get(0).path()).contains("since=2026-06-01T12");
    }

    @Test
    void aCommentThatStandsIsNotWrittenTwice() {
        // given
        open();

        // when
        signal(Map.of("action", "resolve", "trigger", Samples.KEY, "ref", "1", "said", "yes"));

        // then
        assertThat(gitHub.comments()).isEmpty();
        assertThat(gitHub.issues().get(0).path("state").asText()).isEqualTo("closed");
    }

    @Test
    void anEndlessTextFitsAndCannotLeaveItsFence() {
        // given
        Message message = new Message("x".repeat(5_000), "```\n@everyone " + "y".repeat(900_000), null, null, Map.of());

        // when
        Outcome outcome = send(Samples.page("github", "", message, false));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(gitHub.issues().get(0).path("body").asText()).startsWith("````text\n```\n@everyone");
    }

    @Test
    void forbiddenForCallingTooOftenIsWaitedForAndForbiddenForGoodIsNot() {
        HttpFailures failures = new HttpFailures(Clock.fixed(Samples.NOON, ZoneOffset.UTC));
        String soon = String.valueOf(Samples.NOON.plusSeconds(90).getEpochSecond());
        assertThat(failures.outcome(forbidden(Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", soon))))
                .isInstanceOfSatisfying(Outcome.TryAgain.class, again -> {
                    assertThat(again.reason()).isEqualTo(Reason.RATE_LIMITED);
                    assertThat(again.retryAfter()).isEqualTo(Duration.ofSeconds(90));
                });
        assertThat(failures.outcome(forbidden(Map.of("Retry-After", "60"))))
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
        assertThat(failures.outcome(forbidden(Map.of()))).isInstanceOf(Outcome.GiveUp.class);
    }

    @Test
    void aSecondaryLimitThatNamesNoTimeIsWaitedForAMinute() {
        // given
        String said = "{\"documentation_url\":\"https://docs.github.com/rest/overview/rate-limits-for-the-rest-api"
                + "#about-secondary-rate-limits\",\"message\":\"You have exceeded a secondary rate limit.\"}";
        FeignException refused = FeignException.errorStatus(
                "open", answer(403).body(said, StandardCharsets.UTF_8).build());

        // then
        assertThat(FAILURES.outcome(refused)).isInstanceOfSatisfying(Outcome.TryAgain.class, again -> {
            assertThat(again.reason()).isEqualTo(Reason.RATE_LIMITED);
            assertThat(again.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void anAnswerThatSomebodyInBetweenDidNotGetMayHaveDelivered() {
        assertThat(FAILURES.outcome(
                        FeignException.errorStatus("open", answer(504).build())))
                .isInstanceOfSatisfying(
                        Outcome.TryAgain.class,
                        again -> assertThat(again.reason()).isEqualTo(Reason.TIMEOUT));
    }

    @Test
    void aRepositoryThatIsNoneIsSaidAtOnce() {
        assertThatThrownBy(() -> Samples.document("channels: {github: {repository: operations}}", new GitHubReader()))
                .hasMessageContaining("owner/name");
        assertThatThrownBy(() -> Samples.document("channels: {github: {token: t}}", new GitHubReader()))
                .hasMessageContaining("repository");
    }

    private static feign.Response.Builder answer(int status) {
        Request request = Request.create(Request.HttpMethod.POST, "/", Map.of(), null, StandardCharsets.UTF_8, null);
        return feign.Response.builder().status(status).request(request);
    }

    private static FeignException forbidden(Map<String, String> headers) {
        feign.Response.Builder answer = answer(403);
        headers.forEach((name, value) -> answer.headers(with(answer.build().headers(), name, value)));
        return FeignException.errorStatus("open", answer.build());
    }

    private static Map<String, java.util.Collection<String>> with(
            Map<String, java.util.Collection<String>> headers, String name, String value) {
        Map<String, java.util.Collection<String>> all = new java.util.HashMap<>(headers);
        all.put(name, List.of(value));
        return all;
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected HttpEmulator provider() {
        return gitHub;
    }

    @Override
    protected String firstTicket() {
        return "1";
    }

    @Override
    protected int tickets() {
        return gitHub.issues().size();
    }

    @Override
    protected void assertInert(String received) {
        // in a fence nothing is called, linked or rendered
        assertThat(received).contains("\"body\":\"```text\\n<script>alert(1)</script> <!channel> @here ${7*7}");
    }
}
