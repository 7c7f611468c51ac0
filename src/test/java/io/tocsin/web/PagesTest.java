package io.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.incident.Timeline;
import io.tocsin.incident.TimelineEntry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people see and press, on the whole product. */
@TocsinTest
@Import(Visitor.class)
class PagesTest {

    private static final String HOSTILE =
            "<script>alert(1)</script> ${987*654} __${987*654}__ [[${987*654}]] #{x} *{y}";

    @Autowired
    private Visitor visitor;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Timeline timeline;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Test
    void anEmptyBoardTeachesTheFirstStep() {
        // when
        Visitor.Answer board = visitor.opens("/");

        // then
        assertThat(board.status()).isEqualTo(200);
        assertThat(board.text()).contains("Raise your first alert", "/intake/generic", "curl");
    }

    @Test
    void theBoardShowsWhatIsActive() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");

        // when
        String board = visitor.opens("/").text();

        // then
        assertThat(board).contains(key, "Search is slow", "SEV2 high", "nobody has it yet", "next tier in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/board",
                "/incidents",
                "/incidents?q=slow&severity=SEV2&page=0",
                "/outbox",
                "/outbox/live",
                "/oncall",
                "/oncall/data-rota",
                "/declare"
            })
    void everyPageTellsItsStoryWithoutExecutingIt(String path) {
        // given
        visitor.fires(HOSTILE, "high", "search");

        // when
        Visitor.Answer page = visitor.opens(path);

        // then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).doesNotContain("<script>alert").doesNotContain("645498");
    }

    @Test
    void hostileTextStaysTextOnTheIncidentsPage() {
        // given
        String key = visitor.fires(HOSTILE, "high", "search");
        visitor.sends("/incidents/" + key + "/note", Map.of("text", HOSTILE));

        // when
        Visitor.Answer page = visitor.opens("/incidents/" + key);

        // then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; ${987*654} __${987*654}__ [[${987*654}]] #{x} *{y}")
                .doesNotContain("<script>alert");
    }

    @Test
    void stepsAreTakenFromThePage() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");

        // when
        Visitor.Answer acknowledged = visitor.sends("/incidents/" + key + "/acknowledge", Map.of());
        visitor.sends("/incidents/" + key + "/identify", Map.of("text", "an index was dropped"));
        visitor.sends("/incidents/" + key + "/mitigate", Map.of("text", "index is back"));
        visitor.sends("/incidents/" + key + "/resolve", Map.of("text", "latency is normal"));

        // then
        assertThat(acknowledged.response().getRedirectedUrl()).isEqualTo("/incidents/" + key + "?done=acknowledge");
        Incident incident = incidents.get(key);
        assertThat(incident.status()).isEqualTo(Status.RESOLVED);
        assertThat(incident.assignee()).isEqualTo("alice");
        assertThat(timeline.of(key)).extracting(TimelineEntry::text).anyMatch(text -> text.contains("index is back"));
        assertThat(visitor.opens("/incidents/" + key).text()).contains("Reopen").doesNotContain("Escalate now");
    }

    @Test
    void aStepThatCameTooEarlySaysWhatToDoAndKeepsWhatWasTyped() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");

        // when
        Visitor.Answer refused = visitor.sends("/incidents/" + key + "/note", Map.of("text", ""));
        Visitor.Answer early = visitor.sends("/incidents/" + key + "/identify", Map.of("text", "an index was dropped"));

        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Write the note first.");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text()).contains("acknowledge it first");
    }

    @Test
    void onlyAChangedStatusBringsOtherSteps() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");

        // when
        Visitor.Answer same = visitor.opens("/incidents/" + key + "/actions?seen=detected");
        Visitor.Answer other = visitor.opens("/incidents/" + key + "/actions?seen=acknowledged");

        // then
        assertThat(same.status()).isEqualTo(204);
        assertThat(other.text()).contains("/acknowledge");
    }

    @Test
    void aPersonDeclaresAnIncident() {
        // when
        Visitor.Answer declared = visitor.sends(
                "/declare", Map.of("title", "Nobody can log in", "severity", "SEV1", "service", "checkout"));

        // then
        Incident incident =
                incidents.list(io.tocsin.incident.IncidentQuery.open(1)).get(0);
        assertThat(declared.response().getRedirectedUrl()).isEqualTo("/incidents/" + incident.key() + "?done=declare");
        assertThat(incident.title()).isEqualTo("Nobody can log in");
        assertThat(incident.reportedSeverity()).isEqualTo("critical");
    }

    @Test
    void anIncompleteDeclarationIsExplainedOnTheForm() {
        // when
        Visitor.Answer refused = visitor.sends("/declare", Map.of("title", "Nobody can log in"));

        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Choose how bad it is.", "Nobody can log in");
    }

    @Test
    void theOutboxShowsEachMessageAsItsReaderWouldHaveGotIt() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");

        // when
        String outbox = visitor.opens("/outbox?state=queued").text();

        // then
        assertThat(outbox).contains("alice@example.com", "Search is slow", "/a/", "/incidents/" + key);
    }

    @Test
    void aLetterIsFoundByItsStateHoweverManyOthersCameLater() {
        // given
        visitor.fires("Search is slow", "high", "search");
        jdbc.sql("""
                insert into delivery
                select (jsonb_populate_record(d, jsonb_build_object('id', d.id || n, 'state', 'cancelled',
                    'idempotency_key', d.idempotency_key || n, 'queued_at', d.queued_at + n * interval '1 s'))).*
                from delivery d cross join generate_series(1, 1001) n where d.person = 'alice'""").update();

        // then
        assertThat(visitor.opens("/outbox?state=queued").text()).contains("alice@example.com");
        assertThat(visitor.opens("/outbox?state=failed").text()).doesNotContain("alice@example.com");
    }

    @Test
    void theBoardsFiguresFollowWhatHappens() {
        // given
        String key = visitor.fires("Search is slow", "high", "search");
        assertThat(visitor.opens("/board").text()).doesNotContain(">8 min<");

        // when
        clock.advance(Duration.ofMinutes(8));
        visitor.sends("/incidents/" + key + "/acknowledge", Map.of());

        // then
        assertThat(visitor.opens("/board").text()).contains(">8 min<");
    }

    @Test
    void theDiagramIsSentOnceAndThenOnlyWhereTheIncidentStands() {
        // given
        String diagram = "/api/incidents/" + visitor.fires("Search is slow", "high", "search") + "/diagram";

        // when
        String whole = visitor.opensData(diagram).text();
        String version = whole.replaceAll("(?s).*\"version\" *: *([0-9]+).*", "$1");
        String seen = visitor.opensData(diagram + "?seen=" + version).text();

        // then
        assertThat(whole).contains("\"xml\"", "Task_AcknowledgeIncident");
        assertThat(seen).doesNotContain("xml").contains("Task_AcknowledgeIncident");
        assertThat(seen.length()).isLessThan(2_000);
        assertThat(visitor.opensData(diagram + "?seen=0").text()).contains("\"xml\"");
    }

    @Test
    void whoIsOnCallIsShownByNameWithTheNextHandOff() {
        // when
        String page = visitor.opens("/oncall").text();

        // then
        assertThat(page).contains("Alice Ng", "platform-primary", "Carol Diaz");
    }

    @Test
    void whatDoesNotExistLeadsOn() {
        // when
        Visitor.Answer page = visitor.opens("/incidents/INC-404");

        // then
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("There is no incident", "Go to the board");
    }

    @Test
    void pagesNeedALogin() {
        assertThat(visitor.opensWithoutLogin("/").status()).isIn(302, 401);
        assertThat(visitor.opensWithoutLogin("/outbox").status()).isIn(302, 401);
    }
}
