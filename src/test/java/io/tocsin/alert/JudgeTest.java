package io.tocsin.alert;

import static io.tocsin.alert.JudgedAlerts.firing;
import static io.tocsin.alert.JudgedAlerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What alerts mean, told as stories on a real database. */
class JudgeTest {

    private static final JudgedAlerts HOUSE = JudgedAlerts.on("judge_test");

    @BeforeEach
    void empty() {
        HOUSE.clean();
    }

    @Test
    void aRepeatedAlertOnlyCounts() {
        // given
        Judgement first = HOUSE.one(firing("disk").alert());

        // when
        Judgement second = HOUSE.one(firing("disk").alert());

        // then
        assertThat(first.verdict()).isEqualTo(Verdict.NEW);
        assertThat(second.verdict()).isEqualTo(Verdict.REPEATED);
        assertThat(second.alertId()).isEqualTo(first.alertId());
        assertThat(second.incidentKey()).isEqualTo("INC-1");
        assertThat(HOUSE.stored(second))
                .returns(2, AlertView::count)
                .returns("repeated", AlertView::verdict)
                .returns("firing", AlertView::state);
        assertThat(HOUSE.alerts.firing("INC-1")).isEqualTo(1);
    }

    @Test
    void repeatsAreAddedOnceThoughManyAddThemUpAtOnce() throws Exception {
        // given
        Judgement first = HOUSE.one(firing("disk").alert());
        for (int n = 0; n < 30; n++) {
            HOUSE.one(firing("disk").alert());
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);

        // when
        nodes.invokeAll(Collections.nCopies(8, HOUSE.tally::addUp));
        nodes.shutdown();

        // then
        assertThat(HOUSE.jdbc
                        .sql("select count from alert where id = ?")
                        .param(first.alertId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(31);
    }

    @Test
    void aRepeatThatIsAddedLaterDoesNotUndoWhatCameAfterIt() {
        // given
        HOUSE.one(firing("disk").alert());
        HOUSE.one(firing("disk").alert());
        HOUSE.clock.advance(Duration.ofSeconds(1));
        Judgement over = HOUSE.one(resolved("disk").alert());

        // when
        HOUSE.tally.addUp();

        // then
        assertThat(HOUSE.stored(over))
                .returns("resolved", AlertView::state)
                .returns("resolved", AlertView::verdict)
                .returns(2, AlertView::count)
                .returns(HOUSE.clock.instant(), AlertView::resolvedAt);
    }

    @Test
    void aResolveNamesTheIncidentAndStopsTheFiring() {
        // given
        HOUSE.one(firing("disk").alert());

        // when
        Judgement over = HOUSE.one(resolved("disk").alert());

        // then
        assertThat(over.verdict()).isEqualTo(Verdict.RESOLVED);
        assertThat(over.incidentKey()).isEqualTo("INC-1");
        assertThat(HOUSE.stored(over))
                .returns("resolved", AlertView::state)
                .returns(HOUSE.clock.instant(), AlertView::resolvedAt);
        assertThat(HOUSE.alerts.firing("INC-1")).isZero();
        assertThat(HOUSE.alerts.count("INC-1")).isEqualTo(1);
    }

    @Test
    void anOrphanResolveChangesNothing() {
        // when
        Judgement orphan = HOUSE.one(resolved("never-seen").alert());

        // then
        assertThat(orphan.verdict()).isEqualTo(Verdict.RESOLVED);
        assertThat(orphan.incidentKey()).isNull();
        assertThat(orphan.alertId()).isEmpty();
        assertThat(HOUSE.jdbc
                        .sql("select count(*) from alert")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aSecondResolveIsAnOrphan() {
        // given
        HOUSE.one(firing("disk").alert());
        Judgement over = HOUSE.one(resolved("disk").alert());
        AlertView before = HOUSE.stored(over);
        HOUSE.clock.advance(Duration.ofMinutes(1));

        // when
        Judgement again = HOUSE.one(resolved("disk").alert());

        // then
        assertThat(again.incidentKey()).isNull();
        assertThat(HOUSE.stored(over)).isEqualTo(before);
    }

    @Test
    void aResolveOlderThanTheFiringIsIgnored() {
        // given
        Instant start = Instant.parse("2026-06-02T09:00:00Z");
        Judgement first = HOUSE.one(firing("disk").from(start).alert());

        // when
        Judgement stale =
                HOUSE.one(resolved("disk").until(start.minusSeconds(60)).alert());
        Judgement fresh =
                HOUSE.one(resolved("disk").until(start.plusSeconds(60)).alert());

        // then
        assertThat(stale.incidentKey()).isNull();
        assertThat(fresh.incidentKey()).isEqualTo("INC-1");
        assertThat(HOUSE.stored(first).state()).isEqualTo("resolved");
    }

    @Test
    void anAlertThatFiresAgainGoesBackToItsOpenIncident() {
        // given
        Judgement first = HOUSE.one(firing("disk").alert());
        HOUSE.one(resolved("disk").alert());

        // when
        Judgement again = HOUSE.one(firing("disk").alert());

        // then
        assertThat(again.verdict()).isEqualTo(Verdict.NEW);
        assertThat(again.incidentKey()).isEqualTo("INC-1");
        assertThat(again.alertId()).isEqualTo(first.alertId());
        assertThat(HOUSE.stored(again)).returns("firing", AlertView::state).returns(null, AlertView::resolvedAt);
    }

    @Test
    void insideTheCooldownNobodyIsToldAgainAndAfterItANewEpisodeBegins() {
        // given
        Judgement first = HOUSE.one(firing("disk").alert());
        HOUSE.one(resolved("disk").alert());
        HOUSE.end("INC-1");

        // when
        HOUSE.clock.advance(Duration.ofMinutes(4));
        Judgement inside = HOUSE.one(firing("disk").alert());
        HOUSE.clock.advance(Duration.ofMinutes(1));
        Judgement after = HOUSE.one(firing("disk").alert());

        // then
        assertThat(inside.verdict()).isEqualTo(Verdict.SUPPRESSED);
        assertThat(inside.reason()).isEqualTo(Reason.COOLDOWN);
        assertThat(after.verdict()).isEqualTo(Verdict.NEW);
        assertThat(after.incidentKey()).isNull();
        assertThat(after.alertId()).isNotEqualTo(first.alertId());
        assertThat(HOUSE.alerts.of("INC-1")).extracting(AlertView::id).containsExactly(first.alertId());
        assertThat(HOUSE.stored(after)).returns(1, AlertView::count).returns("INC-2", AlertView::incident);
    }

    @Test
    void comingBackDoesNotProlongTheCooldown() {
        // given
        HOUSE.one(firing("disk").alert());
        HOUSE.one(resolved("disk").alert());
        HOUSE.end("INC-1");

        // when
        List<Verdict> verdicts = Stream.iterate(0, n -> n + 1)
                .limit(4)
                .map(n -> {
                    HOUSE.clock.advance(Duration.ofMinutes(2));
                    Verdict verdict = HOUSE.one(firing("disk").alert()).verdict();
                    if (verdict == Verdict.SUPPRESSED) {
                        HOUSE.one(resolved("disk").alert());
                    }
                    return verdict;
                })
                .toList();

        // then
        assertThat(verdicts).containsExactly(Verdict.SUPPRESSED, Verdict.SUPPRESSED, Verdict.NEW, Verdict.REPEATED);
    }

    @Test
    void whatStillFiresAfterItsIncidentWasEndedByHandIsNewOnceTheCooldownIsOver() {
        // given
        HOUSE.one(firing("disk").alert());
        HOUSE.end("INC-1");

        // when
        Judgement inside = HOUSE.one(firing("disk").alert());
        HOUSE.clock.advance(Duration.ofMinutes(5));
        Judgement after = HOUSE.one(firing("disk").alert());

        // then
        assertThat(inside.reason()).isEqualTo(Reason.COOLDOWN);
        assertThat(after.verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void infoIsForTheBoardOnly() {
        // when
        Judgement info = HOUSE.one(firing("deploy").severity("info").alert());
        Judgement again = HOUSE.one(firing("deploy").severity("info").alert());

        // then
        assertThat(info.verdict()).isEqualTo(Verdict.SUPPRESSED);
        assertThat(info.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(again.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(HOUSE.stored(info)).returns("suppressed", AlertView::state).returns(2, AlertView::count);
        assertThat(HOUSE.one(resolved("deploy").alert()).incidentKey()).isNull();
    }

    @Test
    void aTestIsKeptAndTellsNobody() {
        // given
        Alert real = firing("disk").severity("critical").alert();
        Alert test = new Alert(
                real.source(),
                "disk",
                true,
                "Disk",
                "critical",
                null,
                null,
                Map.of(),
                List.of(),
                Map.of(),
                null,
                null,
                null,
                true);

        // when
        Judgement first = HOUSE.one(test);
        Judgement again = HOUSE.one(test);
        Judgement inEarnest = HOUSE.one(real);

        // then
        assertThat(first.verdict()).isEqualTo(Verdict.SUPPRESSED);
        assertThat(first.reason()).isEqualTo(Reason.TEST);
        assertThat(again.reason()).isEqualTo(Reason.TEST);
        assertThat(inEarnest.verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void whatWasInfoAndTurnsCriticalIsNew() {
        // given
        Judgement info = HOUSE.one(firing("disk").severity("info").alert());

        // when
        Judgement worse = HOUSE.one(firing("disk").severity("critical").alert());

        // then
        assertThat(worse.verdict()).isEqualTo(Verdict.NEW);
        assertThat(worse.alertId()).isEqualTo(info.alertId());
        assertThat(worse.severityWord()).isEqualTo("critical");
    }

    @Test
    void alertsOfOneKnownServiceShareAGroupingKey() {
        // when
        List<Judgement> judged = HOUSE.receive(
                firing("a").service("Checkout page").alert(),
                firing("b").service("checkout").alert(),
                firing("c").service("unheard-of").alert(),
                firing("d").alert());

        // then
        assertThat(judged)
                .extracting(Judgement::groupingKey)
                .startsWith("v1:service:checkout", "v1:service:checkout")
                .allMatch(key -> key.matches("v1:service:checkout|v1:alert:v1:sha256:[0-9a-f]{64}"))
                .hasSize(4);
        assertThat(judged.get(2).groupingKey()).isNotEqualTo(judged.get(3).groupingKey());
        assertThat(judged.get(2).service()).isNull();
        assertThat(HOUSE.stored(judged.get(2)).service()).isEqualTo("unheard-of");
    }

    @Test
    void ofSeveralElementsAboutOneAlertTheLastCounts() {
        // when
        List<Judgement> twice = HOUSE.receive(firing("a").alert(), firing("a").alert());
        List<Judgement> over = HOUSE.receive(firing("a").alert(), resolved("a").alert());

        // then
        assertThat(twice).extracting(Judgement::verdict).containsExactly(Verdict.REPEATED, Verdict.NEW);
        assertThat(twice.get(0).alertId()).isEqualTo(twice.get(1).alertId());
        assertThat(over).extracting(Judgement::verdict).containsOnly(Verdict.RESOLVED);
        assertThat(over).extracting(Judgement::incidentKey).containsExactly(null, "INC-1");
    }

    @Test
    void theFirstTheLatestAndTheChangingMessageAreKeptAndOthersSwept() {
        // given
        Judgement first = HOUSE.one(firing("a").alert());
        for (int i = 0; i < 5; i++) {
            HOUSE.clock.advance(Duration.ofMinutes(1));
            HOUSE.one(firing("a").measured("n", i).alert());
        }
        HOUSE.clock.advance(Duration.ofMinutes(20));

        // when
        int swept = HOUSE.bodies.sweep();

        // then
        assertThat(swept).isEqualTo(4);
        assertThat(HOUSE.bodies.of(first.alertId())).hasSize(2);
        assertThat(HOUSE.bodies.of(first.alertId()).get(1).text()).contains("n=4.0");
    }

    @Test
    void aMergeHandsTheAlertsOver() {
        // given
        Judgement a = HOUSE.one(firing("a").alert());
        HOUSE.one(firing("b").alert());

        // when
        HOUSE.alerts.moveAll("INC-1", "INC-2");

        // then
        assertThat(HOUSE.alerts.count("INC-1")).isZero();
        assertThat(HOUSE.alerts.firing("INC-2")).isEqualTo(2);
        assertThat(HOUSE.one(resolved("a").alert()).incidentKey()).isEqualTo("INC-2");
        assertThat(HOUSE.stored(a).incident()).isEqualTo("INC-2");
    }

    @Test
    void alertsAreFoundByStateServiceAndWords() {
        // given
        HOUSE.one(firing("a").service("checkout").alert());
        HOUSE.one(firing("b%_").alert());
        HOUSE.one(resolved("a").alert());

        // when / then
        assertThat(found(new AlertSearch.Query("firing", null, null, null))).containsExactly("b%_");
        assertThat(found(new AlertSearch.Query(null, "Checkout", null, null))).containsExactly("a");
        assertThat(found(new AlertSearch.Query(null, null, null, "TROUBLE B%"))).containsExactly("b%_");
        assertThat(found(new AlertSearch.Query(null, null, null, null))).containsExactly("b%_", "a");
    }

    private static List<String> found(AlertSearch.Query query) {
        return HOUSE.search.find(query, 0, 10).items().stream()
                .map(AlertView::dedupKey)
                .toList();
    }
}
