package io.tocsin.alert;

import static io.tocsin.alert.JudgedAlerts.firing;
import static io.tocsin.alert.JudgedAlerts.resolved;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.AlertChanges.Look;
import io.tocsin.alert.AlertChanges.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node remembers of alerts is worth nothing once somebody else has changed them. */
class KnownAlertsTest {

    private static final JudgedAlerts HOUSE = JudgedAlerts.on("known_alerts_test");

    @BeforeEach
    void empty() {
        HOUSE.clean();
    }

    @Test
    void whatIsKnownIsCountedWithoutALookAtItsRow() throws Exception {
        // given
        Judgement first = reportedTwice("known");
        try (Connection other = HOUSE.connection();
                Statement work = other.createStatement()) {
            other.setAutoCommit(false);
            work.execute("lock table alert in access exclusive mode");

            // when
            Future<Judgement> third = CompletableFuture.supplyAsync(
                    () -> HOUSE.one(firing("known").alert()));

            // then
            assertThat(third.get(10, SECONDS))
                    .returns(Verdict.REPEATED, Judgement::verdict)
                    .returns(first.alertId(), Judgement::alertId)
                    .returns(first.incidentKey(), Judgement::incidentKey);
            other.rollback();
        }
        assertThat(HOUSE.stored(first)).returns(3, AlertView::count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update alert set state = 'resolved'",
                "update alert set current = false",
                "update alert set content = content + 1",
                "update alert set reason = 'silenced'",
                "update alert set incident_key = null",
                "update alert set review_at = now()",
                "update alert set collapsed = true",
                "update alert set dedup_key = 'other'",
                "delete from alert",
                "truncate alert"
            })
    void whatMattersToARepeatIsToldHoweverItChanges(String change) {
        // given
        reportedTwice("changed");
        AlertChanges changes = new AlertChanges(HOUSE.jdbc);
        Moment before = changes.now();

        // when
        HOUSE.jdbc.sql(change).update();

        // then
        Look look = changes.note(before, List.of(), HOUSE.clock.instant());
        assertThat(look.noted()).isFalse();
        assertThat(look.everything() || look.alerts().contains(new Key("generic", "changed")))
                .isTrue();
        assertThat(changes.note(look.now(), List.of(), HOUSE.clock.instant()).noted())
                .isTrue();
    }

    @Test
    void whatAnotherNodeChangedIsNoRepeatAnyMore() throws SQLException {
        // given
        reportedTwice("changed");

        // when
        elsewhere("update alert set state = 'resolved'");

        // then
        assertThat(HOUSE.one(firing("changed").alert())).returns(Verdict.NEW, Judgement::verdict);
    }

    @Test
    void anAlertWhoseIncidentIsOverIsNotTakenForARepeat() {
        // given
        Judgement first = reportedTwice("over");

        // when
        HOUSE.end(String.valueOf(first.incidentKey()));

        // then
        assertThat(HOUSE.one(firing("over").alert()))
                .returns(Verdict.SUPPRESSED, Judgement::verdict)
                .returns(Reason.COOLDOWN, Judgement::reason);
    }

    @Test
    void aChangeThatCommitsAfterOthersCameLaterIsHeardOf() throws SQLException {
        // given
        reportedTwice("slow");
        reportedTwice("quick");
        try (Connection other = HOUSE.connection();
                Statement work = other.createStatement()) {
            other.setAutoCommit(false);
            work.execute("update alert set state = 'resolved' where dedup_key = 'slow'");
            elsewhere("update alert set state = 'resolved' where dedup_key = 'quick'");

            // when
            Judgement before = HOUSE.one(firing("slow").alert());
            Judgement quick = HOUSE.one(firing("quick").alert());
            other.commit();
            Judgement after = HOUSE.one(firing("slow").alert());

            // then
            assertThat(before.verdict()).isEqualTo(Verdict.REPEATED);
            assertThat(quick.verdict()).isEqualTo(Verdict.NEW);
            assertThat(after.verdict()).isEqualTo(Verdict.NEW);
        }
    }

    @Test
    void theOthersAreCountedAllTheSame() {
        // given
        reportedTwice("one");
        reportedTwice("other");
        HOUSE.one(resolved("one").alert());

        // when
        List<Judgement> both = HOUSE.receive(
                firing("other").alert(), firing("one").alert(), firing("more").alert());

        // then
        assertThat(both).extracting(Judgement::verdict).containsExactly(Verdict.REPEATED, Verdict.NEW, Verdict.NEW);
        assertThat(HOUSE.stored(both.get(0))).returns(3, AlertView::count);
    }

    @Test
    void countingChangesNothing() {
        // given
        reportedTwice("counted");
        long before = changes();

        // when
        HOUSE.tally.addUp();

        // then
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void anotherServerIsAskedForEverything() {
        // given
        AlertChanges changes = new AlertChanges(HOUSE.jdbc);
        Moment before = changes.now();

        // when
        Look look = changes.note(new Moment(before.snapshot(), "started yesterday"), List.of(), HOUSE.clock.instant());

        // then
        assertThat(look).returns(false, Look::noted).returns(true, Look::everything);
        assertThat(changes.note(look.now(), List.of(), HOUSE.clock.instant()))
                .returns(true, Look::noted)
                .returns(false, Look::everything);
    }

    @Test
    void changesAreForgottenOnceNobodyAsksForThem() {
        // given
        reportedTwice("old");
        HOUSE.jdbc.sql("update alert_change set at = at - interval '5 minutes'").update();
        HOUSE.one(resolved("old").alert());

        // when
        int forgotten = new AlertChanges(HOUSE.jdbc).sweep();

        // then
        assertThat(forgotten).isPositive();
        assertThat(changes()).isOne();
    }

    /** Its first and its second report; the third is known. */
    private static Judgement reportedTwice(String dedupKey) {
        HOUSE.one(firing(dedupKey).alert());
        Judgement second = HOUSE.one(firing(dedupKey).alert());
        assertThat(second.verdict()).isEqualTo(Verdict.REPEATED);
        return second;
    }

    private static void elsewhere(String change) throws SQLException {
        try (Connection other = HOUSE.connection();
                Statement work = other.createStatement()) {
            work.execute(change);
        }
    }

    private static long changes() {
        return HOUSE.jdbc
                .sql("select count(*) from alert_change")
                .query(Long.class)
                .single();
    }
}
