package io.tocsin.alert;

import static io.tocsin.alert.JudgedAlerts.firing;
import static io.tocsin.alert.JudgedAlerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What wakes nobody, why, and until when. */
class JudgeNoiseTest {

    private static final JudgedAlerts HOUSE = JudgedAlerts.on("judge_noise_test");

    @BeforeEach
    void clean() {
        HOUSE.clean();
    }

    @Test
    void whatIsSilencedIsSeenAndJudgedAgainWhenTheSilenceEnds() {
        // given
        Instant end = HOUSE.clock.instant().plus(Duration.ofHours(1));
        HOUSE.windows.add(
                "silence",
                Map.of("title", "Trouble db*"),
                new QuietWindows.Span(HOUSE.clock.instant(), end),
                "known",
                "alice");

        // when
        Judgement covered = HOUSE.one(firing("db-1").alert());
        Judgement other = HOUSE.one(firing("web-1").alert());

        // then
        assertThat(covered.verdict()).isEqualTo(Verdict.SUPPRESSED);
        assertThat(covered.reason()).isEqualTo(Reason.SILENCED);
        assertThat(other.verdict()).isEqualTo(Verdict.NEW);
        assertThat(HOUSE.stored(covered).state()).isEqualTo("suppressed");
        assertThat(reviewAt(covered)).isEqualTo(end);
        HOUSE.clock.set(end);
        assertThat(HOUSE.one(firing("db-1").alert()).verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void aSilenceThatIsEndedEarlyLetsItsAlertsSpeakAtOnce() {
        // given
        QuietWindow silence = HOUSE.windows.add(
                "silence",
                Map.of("severity", "high"),
                new QuietWindows.Span(HOUSE.clock.instant(), at(3600)),
                "known",
                "alice");
        Judgement covered = HOUSE.one(firing("db-1").severity("error").alert());

        // when
        HOUSE.clock.advance(Duration.ofMinutes(1));
        boolean ended = HOUSE.windows.end(silence.id(), "bob");

        // then
        assertThat(ended).isTrue();
        assertThat(covered.reason()).isEqualTo(Reason.SILENCED);
        assertThat(reviewAt(covered)).isEqualTo(HOUSE.clock.instant());
        assertThat(HOUSE.windows.end(silence.id(), "bob")).isFalse();
    }

    @Test
    void maintenanceIsSaidAsSuchAndNotBeforeItBegins() {
        // given
        HOUSE.windows.add(
                "maintenance",
                Map.of("service", "database"),
                new QuietWindows.Span(at(600), at(3600)),
                "upgrade",
                "carol");

        // when
        Judgement before = HOUSE.one(firing("db-1").service("database").alert());
        HOUSE.clock.advance(Duration.ofMinutes(11));
        Judgement during = HOUSE.one(firing("db-2").service("database").alert());

        // then
        assertThat(before.verdict()).isEqualTo(Verdict.NEW);
        assertThat(during.reason()).isEqualTo(Reason.MAINTENANCE);
    }

    @Test
    void whatFiresAlreadyIsNotHushedByALaterSilence() {
        HOUSE.one(firing("db-1").alert());
        HOUSE.windows.add(
                "silence",
                Map.of("title", "*"),
                new QuietWindows.Span(HOUSE.clock.instant(), at(3600)),
                "late",
                "alice");

        assertThat(HOUSE.one(firing("db-1").alert()).verdict()).isEqualTo(Verdict.REPEATED);
    }

    @Test
    void aConsequenceIsQuietWhileItsCauseFires() {
        // given
        HOUSE.rules("""
                inhibitions:
                  - {name: the cluster is down, by: {title: "Trouble cluster*"}, quiets: {title: "Trouble node*"}}
                """);
        HOUSE.one(firing("cluster-a").alert());

        // when
        Judgement consequence = HOUSE.one(firing("node-1").alert());

        // then
        assertThat(consequence.reason()).isEqualTo(Reason.INHIBITED);
        HOUSE.one(resolved("cluster-a").alert());
        HOUSE.clock.advance(Duration.ofMinutes(1));
        assertThat(HOUSE.one(firing("node-1").alert()).verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void aConsequenceThatComesWithItsCauseIsQuietToo() {
        // given
        HOUSE.rules("""
                inhibitions:
                  - {name: the cluster is down, by: {title: "Trouble cluster*"}, quiets: {title: "Trouble node*"}}
                """);

        // when
        List<Judgement> judged = HOUSE.receive(
                firing("node-1").alert(),
                firing("cluster-a").alert(),
                firing("disk-1").alert());

        // then
        assertThat(judged).extracting(Judgement::reason).containsExactly(Reason.INHIBITED, null, null);
    }

    @Test
    void whatComesAndGoesAllTheTimeIsFlappingUntilItStays() {
        // given
        Judgement first = HOUSE.one(firing("link-1").alert());
        for (int i = 0; i < 3; i++) {
            HOUSE.clock.advance(Duration.ofSeconds(20));
            HOUSE.one(resolved("link-1").alert());
            HOUSE.clock.advance(Duration.ofSeconds(20));
            HOUSE.one(firing("link-1").alert());
        }

        // when
        HOUSE.one(resolved("link-1").alert());
        HOUSE.clock.advance(Duration.ofSeconds(20));
        Judgement again = HOUSE.one(firing("link-1").alert());

        // then
        assertThat(first.verdict()).isEqualTo(Verdict.NEW);
        assertThat(again.reason()).isEqualTo(Reason.FLAPPING);
        HOUSE.clock.advance(Duration.ofMinutes(11));
        assertThat(HOUSE.one(firing("link-1").alert()).verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void aRuleMayWaitForSeveral() {
        // given
        HOUSE.rules(
                "rules: [{name: Flaky probe, match: {title: \"Trouble probe*\"}, often: {times: 3, within: PT10M}}]");

        // when
        Judgement one = HOUSE.one(firing("probe").alert());
        HOUSE.clock.advance(Duration.ofMinutes(11));
        Judgement late = HOUSE.one(firing("probe").alert());
        HOUSE.clock.advance(Duration.ofMinutes(1));
        Judgement two = HOUSE.one(firing("probe").alert());
        Judgement three = HOUSE.one(firing("probe").alert());

        // then
        assertThat(one.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(late.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(two.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(three.verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void whatWasCountedOfATroubleThatNeverComesAgainIsForgotten() {
        // given
        HOUSE.rules(
                "rules: [{name: Flaky probe, match: {title: \"Trouble probe*\"}, often: {times: 3, within: PT10M}}]");
        HOUSE.one(firing("probe").alert());
        HOUSE.clock.advance(Duration.ofMinutes(6));
        HOUSE.one(firing("probe-2").alert());

        // when
        HOUSE.clock.advance(Duration.ofMinutes(5));
        int forgotten = HOUSE.forget();

        // then
        assertThat(forgotten).isEqualTo(1);
        HOUSE.one(firing("probe-2").alert());
        assertThat(HOUSE.one(firing("probe-2").alert()).verdict()).isEqualTo(Verdict.NEW);
        HOUSE.rules("rules: []");
        assertThat(HOUSE.forget()).isEqualTo(3);
    }

    @Test
    void howLongAMeasuredTroubleLastsIsForgottenOnlyWhenItIsOver() {
        // given
        HOUSE.rules("rules: [{name: Slow, condition: \"latency > 5 for 3 hours\"}]");
        HOUSE.one(firing("slow").measured("latency", 9).alert());
        HOUSE.one(firing("gone").measured("latency", 9).alert());
        HOUSE.jdbc
                .sql("update alert set state = 'resolved' where dedup_key = 'gone'")
                .update();

        // when
        HOUSE.clock.advance(Duration.ofHours(2));

        // then
        assertThat(HOUSE.forget()).isEqualTo(1);
        HOUSE.clock.advance(Duration.ofHours(1));
        assertThat(HOUSE.one(firing("slow").measured("latency", 9).alert()).verdict())
                .isEqualTo(Verdict.NEW);
    }

    @Test
    void quietTimesAreShownForAYearAndMore() {
        // given
        Instant now = HOUSE.clock.instant();
        HOUSE.windows.add(
                "silence",
                Map.of("source", "generic"),
                new QuietWindows.Span(now, now.plus(Duration.ofHours(1))),
                "deploy",
                "alice");

        // when, then
        HOUSE.clock.advance(Duration.ofDays(400));
        assertThat(HOUSE.forget()).isZero();
        HOUSE.clock.advance(Duration.ofHours(2));
        assertThat(HOUSE.forget()).isEqualTo(1);
    }

    @Test
    void aRuleMayWaitWhetherItLasts() {
        // given
        HOUSE.rules("rules: [{name: Transient, match: {title: \"Trouble blip*\"}, hold: PT2M}]");

        // when
        Judgement blip = HOUSE.one(firing("blip").alert());
        HOUSE.clock.advance(Duration.ofMinutes(2));
        Judgement lasting = HOUSE.one(firing("blip").alert());

        // then
        assertThat(blip.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(lasting.verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void silenceOfTheSenderEndsWhatItsRuleLetsEnd() {
        // given
        HOUSE.rules("rules: [{name: Search, match: {title: \"Trouble log*\"}, autoResolve: PT30M}]");
        Judgement logged = HOUSE.one(firing("log-1").alert());
        HOUSE.one(firing("disk-1").alert());

        // when
        HOUSE.clock.advance(Duration.ofMinutes(29));
        assertThat(HOUSE.fallenSilent()).isEmpty();
        HOUSE.clock.advance(Duration.ofMinutes(2));

        // then
        assertThat(HOUSE.fallenSilent()).singleElement().satisfies(held -> {
            assertThat(held.alert().firing()).isFalse();
            assertThat(HOUSE.one(held.alert()).alertId()).isEqualTo(logged.alertId());
        });
        assertThat(HOUSE.stored(logged).state()).isEqualTo("resolved");
    }

    @Test
    void silenceOfAllItsSendersEndsWhatTheyShare() {
        // given
        HOUSE.rules("rules: [{name: Search, match: {title: \"Trouble log*\"}, dedupKey: logs, autoResolve: PT30M}]");
        Judgement shared = HOUSE.one(firing("log-1").alert());
        HOUSE.one(firing("log-2").alert());

        // when
        HOUSE.clock.advance(Duration.ofMinutes(31));
        HOUSE.fallenSilent().forEach(HOUSE::receive);

        // then
        assertThat(HOUSE.stored(shared).state()).isEqualTo("resolved");
        assertThat(HOUSE.fallenSilent()).isEmpty();
    }

    private static Instant at(long seconds) {
        return HOUSE.clock.instant().plusSeconds(seconds);
    }

    private static Instant reviewAt(Judgement judgement) {
        return HOUSE.jdbc
                .sql("select review_at from alert where id = ?")
                .param(judgement.alertId())
                .query((row, n) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .single();
    }
}
