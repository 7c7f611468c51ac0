package io.tocsin.oncall;

import static io.tocsin.oncall.Rotas.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.escalation.Contact;
import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens by itself: shifts change, gaps come nearer, burdens add up. It is Tuesday 2 June 2026, 10:00 in UTC. */
@TocsinTest
@Import(Ask.class)
class HandOffTest {

    @Autowired
    private HandOffs handOffs;

    @Autowired
    private GapWatch gapWatch;

    @Autowired
    private Fairness fairness;

    @Autowired
    private Escalations escalations;

    @Autowired
    private Leavings leavings;

    @Autowired
    private Ask api;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoComesWhoGoesAndWhoLearnsAreToldOnceHoweverManyNodesLook() throws Exception {
        // given
        handOffs.look();
        assertThat(told("data-rota")).isEmpty();
        clock.set(at("2026-06-08T07:00:07Z"));

        // when
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Future<Object>> looks = nodes.invokeAll(Collections.nCopies(8, Executors.callable(() -> handOffs.look())));
        for (Future<Object> look : looks) {
            look.get();
        }
        nodes.shutdown();
        handOffs.look();

        // then
        assertThat(told("data-rota"))
                .containsExactlyInAnyOrder(
                        "carol: You are on call for Data rota until Mon 15 Jun 07:00 (UTC). You take over from Bob Ruiz.",
                        "alice: Carol Diaz is on call for Data rota until Mon 15 Jun 03:00 (America/New_York).",
                        "bob: Carol Diaz has taken over in Data rota.");
        assertThat(jdbc.sql("select wants_answer from delivery where reference = 'on-call' limit 1")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void aStandInTakesOverAtOnceAndWhatPassedWhileNobodyLookedIsNotTold() {
        // given
        handOffs.look();
        api.asks("POST", "/api/schedules/data-rota/overrides", """
                {"person": "dave", "from": "2026-06-02T11:00:00Z", "to": "2026-06-02T12:00:00Z"}
                """);

        // when
        clock.set(at("2026-06-02T13:00:00Z"));
        handOffs.look();

        // then
        assertThat(told("data-rota")).isEmpty();
        assertThat(fairness.of("data-rota", at("2026-06-02T10:00:00Z"), at("2026-06-02T13:00:00Z")))
                .extracting(Burden::person, Burden::hours)
                .contains(tuple("bob", 2.0), tuple("dave", 1.0));

        // when
        api.asks("carol", "POST", "/api/schedules/data-rota/take", """
                {"from": "2026-06-02T13:00:00Z", "to": "2026-06-02T15:00:00Z"}
                """);
        clock.advance(Duration.ofSeconds(15));
        handOffs.look();

        // then
        assertThat(told("data-rota"))
                .contains(
                        "carol: You are on call for Data rota until Tue 2 Jun 15:00 (UTC). You take over from Bob Ruiz.");
    }

    @Test
    void whoComesAlongIsToldInWritingUnlessCalledThemselves() {
        // given
        Instant later = at("2026-06-09T10:00:00Z");

        // then
        assertThat(escalations.shadows(calling("carol", "dave"), later))
                .extracting(Contact::person, Contact::channel)
                .containsExactly(tuple("alice", "email"));
        assertThat(escalations.shadows(calling("carol", "alice"), later)).isEmpty();
        assertThat(escalations.shadows(calling("dave"), later)).isEmpty();
        assertThat(escalations.shadows(calling("carol"), at("2026-06-02T10:00:00Z")))
                .isEmpty();
    }

    private static TierCall calling(String... people) {
        return new TierCall("any", 0, 1, 1, List.of(people), List.of(), List.of(), Duration.ofMinutes(5));
    }

    @Test
    void anEmptySeatIsToldToWhoLeavesIt() {
        // given
        clock.set(at("2026-06-05T12:00:00Z"));
        handOffs.look();

        // when
        clock.set(at("2026-06-05T22:00:00Z"));
        handOffs.look();

        // then
        assertThat(told("data-office"))
                .containsExactly("carol: Nobody has taken over in data-office until Sat 6 Jun 22:00 (UTC).");
    }

    @Test
    void gapsAMonthAheadAreToldOnceAWeekAndTheDayBefore() {
        // when
        gapWatch.look();
        gapWatch.look();

        // then
        assertThat(told("data-office"))
                .containsExactlyInAnyOrder(
                        "dave: In the next 30 days nobody is on call 4 times, first Sat 6 Jun 00:00 to Sun 7 Jun 00:00"
                                + " (Europe/Stockholm).\nTake the time on the page, or give the schedule a layer that covers it.",
                        "carol: In the next 30 days nobody is on call 4 times, first Fri 5 Jun 22:00 to Sat 6 Jun 22:00"
                                + " (UTC).\nTake the time on the page, or give the schedule a layer that covers it.");

        // when
        clock.set(at("2026-06-05T12:00:00Z"));
        gapWatch.look();

        // then
        assertThat(told("data-office")).hasSize(4);
        assertThat(api.asks("GET", "/api/oncall/gaps", null).word("/0/from")).isEqualTo("2026-06-05T22:00:00Z");
        assertThat(api.asks("GET", "/api/oncall/gaps?from=2026-06-05T00:00:00Z&to=2026-06-04T00:00:00Z", null)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDayOffOnCallIsToldToWhoseItIsOnceUnlessSomebodyElseHasIt() {
        // given
        clock.set(at("2026-06-20T10:00:00Z"));

        // when
        gapWatch.look();
        gapWatch.look();

        // then
        assertThat(told("platform-primary"))
                .containsExactly(
                        "alice: Independence Day: you are on call Fri 3 Jul 00:00 to Sat 4 Jul 00:00 (America/New_York).\n"
                                + "Give the shift away on the page if it does not suit you.");
        assertThat(told("data-rota")).isEmpty();
    }

    @Test
    void aNodeWithAnOlderDocumentTellsNobody() {
        // given
        handOffs.look();
        jdbc.sql("update duty set version = 1000000").update();

        // when
        clock.set(at("2026-06-08T08:00:00Z"));
        handOffs.look();

        // then
        assertThat(told("data-rota")).isEmpty();
    }

    @Test
    void burdensAreCountedByEachPersonsOwnCalendar() {
        // when
        List<Burden> burdens = fairness.of("data-rota", at("2026-06-22T07:00:00Z"), at("2026-06-29T07:00:00Z"));

        // then
        assertThat(burdens)
                .containsExactly(
                        new Burden("bob", 144.0, 7, 48.0, 1, 48.0, 0, 2.57),
                        new Burden("carol", 24.0, 1, 8.0, 0, 0.0, 0, 0.43),
                        new Burden("dave", 0.0, 0, 0.0, 0, 0.0, 0, 0.0));
        Ask.Answer answer = api.asks(
                "GET", "/api/schedules/data-rota/fairness?from=2026-06-22T07:00:00Z&to=2026-06-29T07:00:00Z", null);
        assertThat(answer.word("/people/0/person")).isEqualTo("bob");
        assertThat(answer.body().at("/people/0/nights").asInt()).isEqualTo(7);
        assertThat(api.asks("GET", "/api/schedules/none/fairness", null).status())
                .isEqualTo(404);
    }

    @Test
    void recordsNobodyComparesAnyMoreAreForgotten() {
        // given
        handOffs.look();
        clock.set(at("2026-06-08T08:00:00Z"));
        handOffs.look();
        api.asks("POST", "/api/schedules/data-rota/overrides", """
                {"person": "dave", "from": "2026-06-09T11:00:00Z", "to": "2026-06-09T12:00:00Z"}
                """);

        // when
        leavings.sweep();
        int before = rows();
        clock.advance(Duration.ofDays(900));
        leavings.sweep();

        // then
        assertThat(before).isGreaterThanOrEqualTo(2);
        assertThat(rows()).isZero();
    }

    private int rows() {
        return jdbc.sql("select (select count(*) from duty_past) + (select count(*) from schedule_override)")
                .query(Integer.class)
                .single();
    }

    private List<String> told(String schedule) {
        return jdbc.sql("""
                        select person || ': ' || (message ->> 'text') from delivery
                         where reference = 'on-call' and idempotency_key like :schedule order by queued_at, id
                        """)
                .param("schedule", "%/" + schedule + "/%")
                .query(String.class)
                .list();
    }
}
