package io.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.oncall.CoverRequest;
import io.tocsin.oncall.Covers;
import io.tocsin.oncall.OnCall;
import io.tocsin.oncall.Period;
import io.tocsin.oncall.Wanted;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The page of a rota, seen by alice in New York. It is Tuesday 2 June 2026; bob has this week, carol the next. */
@TocsinTest
@Import(Visitor.class)
class RotaPagesTest {

    private static final String PAGE = "/oncall/data-rota";
    private static final Map<String, String> EVENING =
            Map.of("from", "2026-06-04T16:00:00Z", "to", "2026-06-04T20:00:00Z");

    @Autowired
    private Visitor visitor;

    @Autowired
    private Covers covers;

    @Autowired
    private OnCall onCall;

    @Test
    void theMonthIsToldOnTheReadersOwnClock() {
        // when
        String mine = visitor.opens(PAGE).text();
        String theirs =
                visitor.opens(PAGE + "?zone=Europe/Madrid&month=2026-06").text();

        // then
        assertThat(mine)
                .contains("June 2026", "Mon 1 Jun 03:00 – Mon 8 Jun 03:00", "Bob Ruiz", "with Alice Ng", "Sant Joan")
                .contains("<span class=\"hidden\">Tuesday 2 June</span>");
        assertThat(theirs).contains("Mon 1 Jun 09:00 – Mon 8 Jun 09:00", "selected=\"selected\">Europe/Madrid");
        assertThat(visitor.opens("/oncall").text()).contains("href=\"/oncall/data-rota\"", "Nobody will be on call in");
        assertThat(visitor.opensWithoutLogin(PAGE).status()).isIn(302, 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"month=nonsense", "month=9999-12", "zone=Mars/Olympus", "month=2026-13&zone=", "done=nonsense"})
    void anAddressThatMakesNoSenseShowsThisMonth(String query) {
        assertThat(visitor.opens(PAGE + "?" + query).text()).contains("June 2026", "times in America/New_York");
    }

    @Test
    void oneTapTakesAShift() {
        // when
        Visitor.Answer taken = visitor.sends(PAGE + "/take?month=2026-06&zone=UTC", EVENING);

        // then
        assertThat(taken.response().getRedirectedUrl()).isEqualTo("/oncall/data-rota?month=2026-06&zone=UTC&done=take");
        assertThat(on("2026-06-04T18:00:00Z")).isEqualTo("alice");
        assertThat(visitor.opens(PAGE + "?done=take").text())
                .contains("It is yours", "Thu 4 Jun 12:00 – 16:00", "stands in", "Give away");
        Visitor.Answer again = visitor.sends(PAGE + "/take", EVENING);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("is on call all that time already", "June 2026");
    }

    @Test
    void oneTapAsksOthersToTakeAShiftAndItCanBeWithdrawn() {
        // given
        visitor.sends(PAGE + "/take", EVENING);

        // when
        visitor.sends(PAGE + "/give", EVENING);

        // then
        CoverRequest request = covers.of("data-rota", "open", Instant.parse("2026-06-02T10:00:00Z"))
                .get(0);
        assertThat(request.person()).isEqualTo("alice");
        assertThat(request.offeredTo()).isNull();
        assertThat(visitor.opens(PAGE).text()).contains("Asked for", "asks for cover", "cover asked for", "Withdraw");

        // when
        visitor.sends(PAGE + "/requests/" + request.id() + "/withdraw", Map.of());

        // then
        assertThat(visitor.opens(PAGE).text()).doesNotContain("asks for cover");
    }

    @Test
    void aSwapIsAskedForFromTheFormInTheZoneOfThePage() {
        // given
        visitor.sends(PAGE + "/take", EVENING);

        // when
        visitor.sends(
                PAGE + "/give",
                Map.of(
                        "from", "2026-06-04T18:30",
                        "to", "2026-06-04T22:00",
                        "clock", "Europe/Madrid",
                        "inReturn", "carol|2026-06-09T07:00:00Z|2026-06-10T07:00:00Z",
                        "reason", "a film"));

        // then
        CoverRequest request = covers.of("data-rota", "open", Instant.parse("2026-06-02T10:00:00Z"))
                .get(0);
        assertThat(request.offeredTo()).isEqualTo("carol");
        assertThat(request.from()).isEqualTo("2026-06-04T16:30:00Z");
        assertThat(request.inReturn()).isNotNull();
        assertThat(visitor.opens(PAGE).text()).contains("asks to swap", "takes in return", "a film");
    }

    @Test
    void whoIsAskedAnswersOnThePage() {
        // given
        Period time = new Period(Instant.parse("2026-06-04T16:00:00Z"), Instant.parse("2026-06-04T20:00:00Z"));
        String declined = covers.ask("data-rota", new Wanted("bob", time, "alice", null, null, null))
                .id();
        assertThat(visitor.opens("/oncall").text()).contains("You are asked", "Bob Ruiz");
        assertThat(visitor.opens(PAGE).text()).contains("I take it", "I can't");

        // when
        visitor.sends(PAGE + "/requests/" + declined + "/decline", Map.of());
        String accepted = covers.ask("data-rota", new Wanted("bob", time, "alice", null, null, null))
                .id();
        visitor.sends(PAGE + "/requests/" + accepted + "/accept", Map.of());

        // then
        assertThat(covers.get("data-rota", declined).state()).isEqualTo(CoverRequest.State.DECLINED);
        assertThat(on("2026-06-04T18:00:00Z")).isEqualTo("alice");
    }

    @Test
    void somebodyElseIsPutOnCallAndTakenBack() {
        // given
        visitor.sends(
                PAGE + "/put",
                Map.of("from", "2026-06-04T16:00", "to", "2026-06-04T20:00", "clock", "UTC", "person", "dave"));
        assertThat(on("2026-06-04T18:00:00Z")).isEqualTo("dave");

        // when
        String override = visitor.opens(PAGE).text().replaceAll("(?s).*/overrides/([0-9a-f-]+)/remove.*", "$1");
        visitor.sends(PAGE + "/overrides/" + override + "/remove", Map.of());

        // then
        assertThat(on("2026-06-04T18:00:00Z")).isEqualTo("bob");
        assertThat(visitor.sends(PAGE + "/put", Map.of("from", "x", "to", "y", "clock", "UTC", "person", "dave"))
                        .text())
                .contains("Give beginning and end as a date and a time");
        assertThat(visitor.sends(PAGE + "/put", EVENING).text()).contains("Choose who stands in");
    }

    @Test
    void aCalendarAddressIsShownOnceAndRevoked() {
        // when
        Visitor.Answer made = visitor.sends(PAGE + "/calendar", Map.of("mine", "true"));

        // then
        String address = made.text().replaceAll("(?s).*<pre id=\"address\">[^<]*(/calendar/[^<]+)</pre>.*", "$1");
        assertThat(made.response().getHeader("Cache-Control")).contains("no-store");
        assertThat(visitor.opensWithoutLogin(address).text()).contains("BEGIN:VCALENDAR");
        assertThat(visitor.opens(PAGE).text()).contains("My shifts", "Revoke").doesNotContain(address);

        // when
        String link = visitor.opens(PAGE).text().replaceAll("(?s).*/calendar/([0-9a-f-]+)/revoke.*", "$1");
        visitor.sends(PAGE + "/calendar/" + link + "/revoke", Map.of());

        // then
        assertThat(visitor.opensWithoutLogin(address).status()).isEqualTo(404);
    }

    @Test
    void theAdministratorTakesNoShiftsAndIsToldSo() {
        assertThat(visitor.opensAsAdmin(PAGE).text())
                .contains("times in Europe/Madrid", "Put somebody else on call", "Log in as a person")
                .doesNotContain("Take this shift");
        assertThat(visitor.sendsAsAdmin(PAGE + "/take", EVENING).status()).isEqualTo(400);
        assertThat(visitor.opens("/oncall/none").status()).isEqualTo(404);
        assertThat(visitor.opens(PAGE + "/take").response().getRedirectedUrl()).isEqualTo(PAGE);
    }

    private String on(String instant) {
        return onCall.onCall("data-rota", Instant.parse(instant)).get(0);
    }
}
