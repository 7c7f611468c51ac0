package io.tocsin.oncall;

import static io.tocsin.oncall.Rotas.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.platform.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shifts change hands. It is Tuesday 2 June 2026, 10:00 in UTC; bob has this week, carol the next, then dave. */
@TocsinTest
@Import(Ask.class)
class CoverStoryTest {

    private static final String ROTA = "/api/schedules/data-rota";
    private static final String EVENING =
            "{\"from\": \"2026-06-04T16:00:00Z\", \"to\": \"2026-06-04T20:00:00Z\", \"reason\": \"a concert\"}";

    @Autowired
    private Ask api;

    @Autowired
    private OnCall onCall;

    @Autowired
    private Covers covers;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoAcceptsIsOnCallAndOnlyThen() {
        // given
        Ask.Answer asked = api.asks("bob", "POST", ROTA + "/requests", EVENING);
        String request = ROTA + "/requests/" + asked.word("/id");

        // then
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.word("/state")).isEqualTo("open");
        assertThat(asked.word("/expiresAt")).isEqualTo("2026-06-04T16:00:00Z");
        assertThat(on("2026-06-04T18:00:00Z")).containsExactly("bob");
        assertThat(told("carol", "dave"))
                .containsExactly("carol: Bob Ruiz asks for cover", "dave: Bob Ruiz asks for cover");

        // when
        Ask.Answer accepted = api.asks("carol", "POST", request + "/accept", null);

        // then
        assertThat(accepted.word("/state")).isEqualTo("accepted");
        assertThat(accepted.word("/settledBy")).isEqualTo("carol");
        assertThat(accepted.word("/settledAt")).isEqualTo("2026-06-02T10:00:00Z");
        assertThat(on("2026-06-04T15:59:59Z")).containsExactly("bob");
        assertThat(on("2026-06-04T16:00:00Z")).containsExactly("carol");
        assertThat(on("2026-06-04T20:00:00Z")).containsExactly("bob");
        assertThat(told("bob")).containsExactly("bob: Carol Diaz takes your shift");
        assertThat(api.asks("carol", "POST", request + "/accept", "").status()).isEqualTo(200);
        Ask.Answer late = api.asks("dave", "POST", request + "/accept", null);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.word("/detail")).contains("accepted by carol");
    }

    @Test
    void theSameIsNotAskedTwice() {
        // when
        String first = api.asks("bob", "POST", ROTA + "/requests", EVENING).word("/id");
        String second = api.asks("bob", "POST", ROTA + "/requests", EVENING).word("/id");

        // then
        assertThat(second).isEqualTo(first);
        assertThat(api.asks("GET", ROTA + "/requests?state=open", null).body()).hasSize(1);
        assertThat(told("carol")).hasSize(1);
    }

    @Test
    void aSwapGivesOneShiftForAnother() {
        // given
        String request = ROTA + "/requests/"
                + api.asks("bob", "POST", ROTA + "/requests", """
                        {"from": "2026-06-04T16:00:00Z", "to": "2026-06-04T20:00:00Z", "offeredTo": "carol",
                         "inReturn": {"from": "2026-06-09T16:00:00Z", "to": "2026-06-09T20:00:00Z"}}
                        """).word("/id");

        // when
        Ask.Answer stranger = api.asks("dave", "POST", request + "/accept", null);
        api.asks("carol", "POST", request + "/accept", null);

        // then
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(on("2026-06-04T18:00:00Z")).containsExactly("carol");
        assertThat(on("2026-06-09T18:00:00Z")).containsExactly("bob");
        assertThat(on("2026-06-09T20:00:00Z")).containsExactly("carol");
    }

    @Test
    void whenAllWhoWereAskedDeclineItStaysWhereItIs() {
        // given
        String request = ROTA + "/requests/"
                + api.asks("bob", "POST", ROTA + "/requests", EVENING).word("/id");

        // when
        Ask.Answer one = api.asks("carol", "POST", request + "/decline", "{\"note\": \"travelling\"}");
        Ask.Answer all = api.asks("dave", "POST", request + "/decline", null);

        // then
        assertThat(one.word("/state")).isEqualTo("open");
        assertThat(one.word("/declined/0/note")).isEqualTo("travelling");
        assertThat(all.word("/state")).isEqualTo("declined");
        assertThat(told("bob")).containsExactly("bob: Dave Ekman, like all who were asked, can't take your shift");
        assertThat(on("2026-06-04T18:00:00Z")).containsExactly("bob");
    }

    @Test
    void itCanBeWithdrawnByWhoAskedAndByNobodyElse() {
        // given
        String request = ROTA + "/requests/"
                + api.asks("bob", "POST", ROTA + "/requests", EVENING).word("/id");

        // then
        assertThat(api.asks("carol", "POST", request + "/withdraw", null).status())
                .isEqualTo(403);
        assertThat(api.asks("bob", "POST", request + "/withdraw", null).word("/state"))
                .isEqualTo("withdrawn");
        assertThat(api.asks("bob", "POST", request + "/withdraw", null).status())
                .isEqualTo(200);
        assertThat(api.asks("carol", "POST", request + "/accept", null).status())
                .isEqualTo(409);
        assertThat(told("dave")).contains("dave: Bob Ruiz needs no cover any more");
    }

    @Test
    void whatNobodyAnswersExpiresWhenTheShiftBegins() {
        // given
        String request = ROTA + "/requests/"
                + api.asks("bob", "POST", ROTA + "/requests", EVENING).word("/id");
        clock.set(at("2026-06-04T15:59:59Z"));
        covers.expire();
        assertThat(api.asks("GET", request, null).word("/state")).isEqualTo("open");

        // when
        clock.advance(Duration.ofSeconds(1));
        Ask.Answer late = api.asks("carol", "POST", request + "/accept", null);
        covers.expire();
        covers.expire();

        // then
        assertThat(late.status()).isEqualTo(409);
        assertThat(api.asks("GET", request, null).word("/state")).isEqualTo("expired");
        assertThat(told("bob")).containsExactly("bob: Nobody took your shift");
        assertThat(on("2026-06-04T18:00:00Z")).containsExactly("bob");
    }

    @Test
    void onlyWhatIsLeftAndStillTheirsChangesHands() {
        // given
        String request = ROTA + "/requests/"
                + api.asks("bob", "POST", ROTA + "/requests", """
                        {"from": "2026-06-02T09:00:00Z", "to": "2026-06-02T18:00:00Z"}
                        """).word("/id");
        api.asks("POST", ROTA + "/overrides", """
                {"person": "dave", "from": "2026-06-02T14:00:00Z", "to": "2026-06-02T15:00:00Z"}
                """);

        // when
        clock.advance(Duration.ofHours(2));
        api.asks("carol", "POST", request + "/accept", null);

        // then
        assertThat(api.asks("GET", ROTA + "?from=2026-06-02T10:00:00Z&to=2026-06-02T19:00:00Z", null)
                        .body()
                        .at("/shifts")
                        .findValuesAsText("from"))
                .containsExactly(
                        "2026-06-02T10:00:00Z",
                        "2026-06-02T12:00:00Z",
                        "2026-06-02T14:00:00Z",
                        "2026-06-02T15:00:00Z",
                        "2026-06-02T18:00:00Z");
        assertThat(on("2026-06-02T14:30:00Z")).containsExactly("dave");
    }

    @Test
    void ofAllWhoAcceptAtOnceExactlyOneGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            // given
            String begin = "2026-06-0" + (3 + round % 4) + "T0" + round + ":00:00Z";
            Period time = new Period(at(begin), at(begin).plusSeconds(1800));
            CoverRequest request = covers.ask("data-rota", new Wanted("bob", time, null, null, null, null));
            List<Callable<Boolean>> taps = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String by = i % 2 == 0 ? "carol" : "dave";
                taps.add(() -> catchThrowable(() -> covers.accept("data-rota", request.id(), by)) == null);
            }

            // when
            ExecutorService nodes = Executors.newFixedThreadPool(taps.size());
            for (Future<Boolean> tap : nodes.invokeAll(taps)) {
                tap.get();
            }
            nodes.shutdown();

            // then
            String winner = String.valueOf(covers.get("data-rota", request.id()).settledBy());
            assertThat(onCall.onCall("data-rota", time.from())).containsExactly(winner);
            assertThat(jdbc.sql("select count(*) from schedule_override where request = ?")
                            .param(request.id())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void aShiftIsTakenWithoutBeingAskedAndWhoHadItIsTold() {
        // when
        Ask.Answer taken = api.asks("carol", "POST", ROTA + "/take", EVENING);
        Ask.Answer again = api.asks("carol", "POST", ROTA + "/take", EVENING);

        // then
        assertThat(taken.status()).isEqualTo(201);
        assertThat(on("2026-06-04T18:00:00Z")).containsExactly("carol");
        assertThat(told("bob")).containsExactly("bob: Carol Diaz takes your shift");
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void aGapIsTakenToo() {
        // given
        assertThat(onCall.onCall("data-office", at("2026-06-06T12:00:00Z"))).isEmpty();

        // when
        api.asks("dave", "POST", "/api/schedules/data-office/take", """
                {"from": "2026-06-05T22:00:00Z", "to": "2026-06-06T22:00:00Z"}
                """);

        // then
        assertThat(onCall.onCall("data-office", at("2026-06-06T12:00:00Z"))).containsExactly("dave");
    }

    @Test
    void whatWasTakenBackIsKeptInTheRecord() {
        // given
        String id = api.asks("POST", ROTA + "/overrides", """
                {"person": "dave", "from": "2026-06-02T14:00:00Z", "to": "2026-06-02T15:00:00Z"}
                """).word("/id");

        // when
        api.asks("bob", "DELETE", ROTA + "/overrides/" + id, null);

        // then
        assertThat(on("2026-06-02T14:30:00Z")).containsExactly("bob");
        assertThat(jdbc.sql("select removed_by from schedule_override where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("bob");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /requests | {"from": "2026-06-09T16:00:00Z", "to": "2026-06-09T20:00:00Z"} | 400 | /from
                    /requests | {"from": "2026-06-01T16:00:00Z", "to": "2026-06-01T20:00:00Z"} | 400 | /to
                    /requests | {"from": "2026-06-04T16:00:00Z", "to": "2026-06-04T15:00:00Z"} | 400 | /to
                    /requests | {"from": "2026-06-04T16:00:00Z", "to": "2028-06-04T15:00:00Z"} | 400 | /to
                    /requests | {"from": "2026-06-04T16:00:00Z", "to": "2026-06-04T20:00:00Z", "offeredTo": "nobody"} | 400 | /offeredTo
                    /requests | {"from": "2026-06-04T16:00:00Z", "to": "2026-06-04T20:00:00Z", "offeredTo": "bob"} | 400 | /offeredTo
                    /requests | {"from": "2026-06-04T16:00:00Z", "to": "2026-06-04T20:00:00Z", "expiresAt": "2026-06-01T00:00:00Z"} | 400 | /expiresAt
                    /requests | {"from": "2026-06-04T16:00:00Z", "to": "2026-06-04T20:00:00Z", "inReturn": {"from": "2026-06-09T16:00:00Z", "to": "2026-06-09T20:00:00Z"}} | 400 | /offeredTo
                    /requests | {"from": "2026-06-04T16:00:00Z", "to": "2026-06-04T20:00:00Z", "offeredTo": "dave", "inReturn": {"from": "2026-06-09T16:00:00Z", "to": "2026-06-09T20:00:00Z"}} | 400 | /inReturn/from
                    /requests | {"from": "soon", "to": "2026-06-04T20:00:00Z"} | 400 | /from
                    /requests | {"from": "2026-06-04T16:00:00Z", "to": "2026-06-04T20:00:00Z", "colour": "red"} | 400 | /colour
                    /take | {"from": "2026-06-01T16:00:00Z", "to": "2026-06-01T20:00:00Z"} | 400 | /to
                    /take | {"from": "2026-06-04T16:00:00Z", "to": "2026-06-04T20:00:00Z", "by": "carol"} | 403 |
                    """)
    void whatCanNotBeAskedIsRefusedAtItsPlace(String path, String body, int status, String pointer) {
        Ask.Answer answer = api.asks("bob", "POST", ROTA + path, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().at("/errors").findValuesAsText("pointer"))
                .isEqualTo(pointer == null ? List.of() : List.of(pointer));
    }

    @Test
    void aProgramHasToSayForWhomAndThingsThatAreNotThereAreNotFound() {
        assertThat(api.asks("POST", ROTA + "/take", EVENING).word("/errors/0/pointer"))
                .isEqualTo("/by");
        assertThat(api.asks("POST", ROTA + "/requests", EVENING).word("/errors/0/pointer"))
                .isEqualTo("/person");
        assertThat(api.asks("GET", ROTA + "/requests/none", null).status()).isEqualTo(404);
        assertThat(api.asks("POST", ROTA + "/requests/none/accept", "{\"by\": \"bob\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.asks("GET", "/api/schedules/none/requests", null).status())
                .isEqualTo(404);
        assertThat(api.asks("GET", ROTA + "/requests?state=lost", null).status())
                .isEqualTo(400);
        assertThat(catchThrowable(() -> covers.accept("data-rota", "none", "nobody")))
                .isInstanceOf(ProblemException.class);
    }

    private List<String> on(String instant) {
        return onCall.onCall("data-rota", at(instant));
    }

    private List<String> told(String... people) {
        return jdbc.sql("""
                        select person || ': ' || (message ->> 'subject') from delivery
                         where reference = 'on-call' and person in (:people) order by queued_at, id
                        """)
                .param("people", List.of(people))
                .query(String.class)
                .list();
    }
}
