package io.tocsin.alert;

import static io.tocsin.alert.JudgedAlerts.firing;
import static io.tocsin.alert.JudgedAlerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operators' rules change about an alert's meaning. */
class JudgeRulesTest {

    private static final JudgedAlerts HOUSE = JudgedAlerts.on("judge_rules_test");

    @BeforeEach
    void rules() {
        HOUSE.clean();
        HOUSE.rules("""
                rules:
                  - {name: API Error Rate Critical, condition: "error_rate > 5% for 2 minutes", severity: critical,
                     channels: [pagerduty, slack], dedupKey: api_error_rate, match: {source: "*"},
                     runbook: "https://runbooks.example.com/api-errors"}
                  - {name: Disk Usage Critical, condition: "disk_usage > 85% on any node", severity: high,
                     dedupKey: disk_usage, cooldown: PT30M}
                  - {name: Noise, match: {title: "Trouble noise*"}, severity: info}
                """);
    }

    @Test
    void aRulesWordsGoBeforeTheSenders() {
        // when
        Judgement judged = HOUSE.one(
                firing("node-1").measured("disk_usage", 91).severity("info").alert());

        // then
        assertThat(judged.verdict()).isEqualTo(Verdict.NEW);
        assertThat(judged.severityWord()).isEqualTo("high");
        assertThat(judged.alert().dedupKey()).isEqualTo("disk_usage");
        assertThat(HOUSE.stored(judged).rule()).isEqualTo("Disk Usage Critical");
    }

    @Test
    void belowTheThresholdNobodyIsTold() {
        // when
        Judgement below = HOUSE.one(firing("node-1").measured("disk_usage", 85).alert());
        Judgement above =
                HOUSE.one(firing("node-1").measured("disk_usage", 85.1).alert());

        // then
        assertThat(below.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(above.verdict()).isEqualTo(Verdict.NEW);
        assertThat(above.alertId()).isEqualTo(below.alertId());
    }

    @Test
    void underOneDedupKeyManySendersAreOneAlertThatClearsWithTheLast() {
        // given
        HOUSE.one(firing("node-1").measured("disk_usage", 91).alert());
        Judgement second = HOUSE.one(firing("node-2").measured("disk_usage", 95).alert());

        // when
        Judgement one = HOUSE.one(resolved("node-1").alert());
        Judgement stranger = HOUSE.one(resolved("node-3").alert());
        Judgement last = HOUSE.one(resolved("node-2").alert());

        // then
        assertThat(second.verdict()).isEqualTo(Verdict.REPEATED);
        assertThat(one.verdict()).isEqualTo(Verdict.REPEATED);
        assertThat(stranger.incidentKey()).isNull();
        assertThat(last.verdict()).isEqualTo(Verdict.RESOLVED);
        assertThat(last.incidentKey()).isEqualTo("INC-1");
    }

    @Test
    void inOneMessageWhatFiresOutweighsWhatCleared() {
        // given
        HOUSE.one(firing("node-1").measured("disk_usage", 91).alert());

        // when
        List<Judgement> judged = HOUSE.receive(
                firing("node-2").measured("disk_usage", 95).alert(),
                resolved("node-1").alert());
        Judgement last = HOUSE.one(resolved("node-2").alert());

        // then
        assertThat(judged).extracting(Judgement::verdict).containsOnly(Verdict.REPEATED);
        assertThat(last.verdict()).isEqualTo(Verdict.RESOLVED);
    }

    @Test
    void aKeyThatFiresAlreadyStaysWithItsAlertWhenARuleComesToSpeakOfIt() {
        // given
        Judgement plain = HOUSE.one(firing("node-1").alert());

        // when
        Judgement measured =
                HOUSE.one(firing("node-1").measured("disk_usage", 95).alert());
        Judgement over = HOUSE.one(resolved("node-1").alert());

        // then
        assertThat(measured.alertId()).isEqualTo(plain.alertId());
        assertThat(measured.verdict()).isEqualTo(Verdict.REPEATED);
        assertThat(over.alertId()).isEqualTo(plain.alertId());
    }

    @Test
    void aBreachHasToLastAsLongAsTheRuleSays() {
        // when
        Judgement at0 = HOUSE.one(firing("api").measured("error_rate", 6.2).alert());
        HOUSE.clock.advance(Duration.ofSeconds(119));
        Judgement at119 = HOUSE.one(firing("api").measured("error_rate", 7).alert());
        HOUSE.clock.advance(Duration.ofSeconds(1));
        Judgement at120 = HOUSE.one(firing("api").measured("error_rate", 7).alert());

        // then
        assertThat(at0.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(at119.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(at120.verdict()).isEqualTo(Verdict.NEW);
        assertThat(at120.alert().runbook()).isEqualTo("https://runbooks.example.com/api-errors");
    }

    @Test
    void aValueThatIsFineAgainStartsTheCountAnew() {
        // given
        HOUSE.one(firing("api").measured("error_rate", 6.2).alert());
        HOUSE.clock.advance(Duration.ofSeconds(90));
        HOUSE.one(firing("api").measured("error_rate", 1).alert());
        HOUSE.one(firing("api").measured("error_rate", 6).alert());

        // when
        HOUSE.clock.advance(Duration.ofSeconds(90));
        Judgement judged = HOUSE.one(firing("api").measured("error_rate", 6).alert());

        // then
        assertThat(judged.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
    }

    @Test
    void aSenderThatKnowsSinceWhenIsBelieved() {
        // given
        Instant since = HOUSE.clock.instant().minusSeconds(121);

        // when
        Judgement judged =
                HOUSE.one(firing("api").measured("error_rate", 6).from(since).alert());

        // then
        assertThat(judged.verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void whatNobodyTookBackIsDueForAnotherLookThoughItsSenderStaysSilent() {
        // given
        HOUSE.one(firing("api").measured("error_rate", 6).alert());
        HOUSE.one(firing("short").measured("error_rate", 6).alert());

        // when
        List<HeldAlert> early = HOUSE.held();
        HOUSE.clock.advance(Duration.ofMinutes(2));
        List<HeldAlert> due = HOUSE.held();
        Judgement judged = HOUSE.receive(due.get(0)).get(0);

        // then
        assertThat(early).isEmpty();
        assertThat(due).hasSize(1);
        assertThat(judged.verdict()).isEqualTo(Verdict.NEW);
        assertThat(HOUSE.held()).isEmpty();
        assertThat(HOUSE.one(resolved("api").alert()).verdict()).isEqualTo(Verdict.REPEATED);
        assertThat(HOUSE.one(resolved("short").alert()).verdict()).isEqualTo(Verdict.RESOLVED);
    }

    @Test
    void whatStillFiresWhenTheCooldownEndsIsDueToo() {
        // given
        HOUSE.one(firing("node").measured("disk_usage", 90).alert());
        HOUSE.end("INC-1");
        HOUSE.one(firing("node").measured("disk_usage", 90).alert());

        // when
        HOUSE.clock.advance(Duration.ofMinutes(30));
        List<HeldAlert> due = HOUSE.held();

        // then
        assertThat(due).hasSize(1);
        assertThat(HOUSE.receive(due.get(0)).get(0).verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void aRuleMaySilenceByName() {
        // when
        Judgement judged = HOUSE.one(firing("noise-1").severity("critical").alert());

        // then
        assertThat(judged.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(judged.severityWord()).isEqualTo("info");
    }

    @Test
    void withoutARuleAnAlertIsJudgedByItsOwnSeverity() {
        // when
        Judgement judged = HOUSE.one(firing("other").severity("SEV-1").alert());

        // then
        assertThat(judged.verdict()).isEqualTo(Verdict.NEW);
        assertThat(judged.severityWord()).isEqualTo("critical");
    }
}
